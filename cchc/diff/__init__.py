"""What changed: which task carries on which, and field by field what is different.

Two years or plans: `words` weighs words (the field's own are in `vocabulary`), `likeness` compares two tasks,
`matching` links them, `phrases` says why; `changes` compares fields, `workload` what units lead, `plans` puts it
together. Two states of the same plans: `revisions`, with `by_lead` for the review comment, `entries` for the log.
`pages` are the values of the page, of plans from `views`, of states from `revision_views`; `marking` marks words.
"""
