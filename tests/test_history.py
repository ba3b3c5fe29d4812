"""The door to git: revisions, files of a commit, what changed, which commits; and what git is never made to do."""

import datetime as dt
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import office
import pytest
from repositories import NO_GIT, Repo, change, git, so

from cchc.errors import CchcError
from cchc.history import Change, Commit, Repository, RevisionTree, changed_files, open_repository
from cchc.history import process as process_module
from cchc.history.commits import commit_of, day_of
from cchc.messages import render
from cchc.source import Trouble
from cchc.trees import FolderTree, Found, names
from cchc.workspace import Workspace

pytestmark = NO_GIT
AREA = "plans/2021/so/01-thu-tuc.yaml"
POSIX = pytest.mark.skipif(os.name == "nt", reason="links and scripts as on Unix")


@pytest.fixture(autouse=True)
def nobodys_configuration(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Neither the user's configuration nor a repository above the temporary folder."""
    empty = tmp_path / "empty-config"
    empty.write_bytes(b"")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(empty))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)


def said(error: CchcError) -> tuple[str, str]:
    """An error's message and help in English."""
    return render(error.message, str), render(error.hint, str) if error.hint else ""


def refused(folder: Path, rev: str) -> tuple[str, str]:
    """What is said of a revision that is not there."""
    with open_repository(folder) as repository, pytest.raises(CchcError) as error:
        repository.resolve(rev)
    return said(error.value)


def shape(changes: tuple[Change, ...]) -> list[tuple[str | None, str | None]]:
    """The names of changes, before and after."""
    return [(one.old, one.new) for one in changes]


class TestRevisions:
    """What a person types, and the commit that it means."""

    def test_a_commit_has_author_day_and_subject(self, tmp_path: Path) -> None:
        repo = so(tmp_path / "r")
        first = repo.git("rev-parse", "HEAD")
        sha = repo.commit("Sửa hạn\nbáo cáo\n\nTheo công văn số 5", {AREA: "area: TTHC\nheading: x\ntasks: []\n"})
        with open_repository(repo.folder) as repository:
            found = repository.resolve("HEAD")
        assert found == Commit(sha, (first,), "Nguyễn Văn An", dt.date(2021, 1, 3), "Sửa hạn báo cáo")
        assert found.short == sha[:7]

    def test_every_way_to_name_a_commit(self, tmp_path: Path) -> None:
        repo = so(tmp_path / "r")
        first = repo.git("rev-parse", "HEAD")
        repo.git("tag", "-a", "-m", "ký", "ban-hanh")
        repo.git("branch", "nháp")
        second = repo.commit("hai")
        with open_repository(repo.folder) as repository:
            for rev in ("HEAD~1", "ban-hanh", "nháp", first, first[:8], ":/Kế hoạch năm", "main^", "HEAD@{1}"):
                assert repository.resolve(rev).sha == first
            assert repository.resolve("main").sha == second

    @pytest.mark.parametrize("rev", ["--output=x", "-x", "", "a\nb", "HEAD\x00", "a\x1b[31m"])
    def test_what_cannot_be_a_revision(self, tmp_path: Path, rev: str) -> None:
        repo = so(tmp_path / "r")
        assert refused(repo.folder, rev) == (
            f'"{rev}" cannot be a revision',
            "a revision is a branch, a tag, the beginning of a commit's id, or HEAD~1; see: git log --oneline",
        )
        assert not (repo.folder / "x").exists()

    @pytest.mark.parametrize("rev", ["none", "HEAD~9", "0" * 40, "HEAD:plans", "HEAD^{tree}", "HEAD..HEAD", ":/none"])
    def test_an_unknown_revision(self, tmp_path: Path, rev: str) -> None:
        assert refused(so(tmp_path / "r").folder, rev) == (
            f'there is no revision "{rev}"',
            "a revision is a branch, a tag, the beginning of a commit's id, or HEAD~1; see: git log --oneline",
        )

    def test_an_ambiguous_revision(self, tmp_path: Path) -> None:
        repo = so(tmp_path / "r")
        tree = repo.git("rev-parse", "HEAD^{tree}")
        seen: dict[str, bytes] = {}
        for number in range(100_000):
            data = f"tree {tree}\nauthor A <a> {number} +0000\ncommitter A <a> {number} +0000\n\nx\n".encode()
            start = hashlib.sha1(b"commit %d\0" % len(data) + data, usedforsecurity=False).hexdigest()[:4]
            if start in seen:
                break
            seen[start] = data
        for one in (seen[start], data):
            repo.git("hash-object", "-t", "commit", "-w", "--stdin", stdin=one)
        assert refused(repo.folder, start) == (
            f'several commits have an id that begins with "{start}"',
            "write more of it",
        )

    def test_a_shallow_clone_says_how_to_get_the_rest(self, tmp_path: Path) -> None:
        repo = so(tmp_path / "r")
        repo.commit("hai")
        repo.commit("ba")
        repo.git("branch", "rẽ", "HEAD~1")
        git(tmp_path, "clone", "-q", "--depth=1", "--no-single-branch", (tmp_path / "r").as_uri(), "nông")
        deepen = "get the earlier ones with: git fetch --unshallow (in a workflow: fetch-depth: 0)"
        assert refused(tmp_path / "nông", "HEAD~1") == (
            'there is no revision "HEAD~1" in this clone, which holds only the latest commits',
            deepen,
        )
        with open_repository(tmp_path / "nông") as repository:
            a, b = repository.resolve("HEAD"), repository.resolve("origin/rẽ")
            with pytest.raises(CchcError) as error:
                repository.merge_base(a, b)
        assert said(error.value) == (f"{a.short} and {b.short} have no commit in common", deepen)

    def test_an_empty_repository(self, tmp_path: Path) -> None:
        assert refused(Repo(tmp_path / "r").folder, "HEAD") == ("the repository has no commit yet", "")

    def test_where_two_lines_parted(self, tmp_path: Path) -> None:
        repo = so(tmp_path / "r")
        first = repo.git("rev-parse", "HEAD")
        repo.git("checkout", "-q", "-b", "nhánh")
        repo.commit("nhánh")
        repo.git("checkout", "-q", "main")
        repo.commit("chính")
        repo.git("checkout", "-q", "--orphan", "khác")
        repo.commit("khác")
        with open_repository(repo.folder) as repository:
            main, branch, other = (repository.resolve(rev) for rev in ("main", "nhánh", "khác"))
            assert repository.merge_base(main, branch).sha == first
            with pytest.raises(CchcError) as error:
                repository.merge_base(main, other)
        assert said(error.value) == (f"{main.short} and {other.short} have no commit in common", "")

    @pytest.mark.parametrize(
        ("raw", "day"),
        [
            ("1610384400 +0700", "2021-01-12"),  # 17:00 UTC is the next day in Hà Nội
            ("1610384400 +0000", "2021-01-11"),
            ("1610323200 -0330", "2021-01-10"),
            ("99999999999999 +0000", "1970-01-01"),
            ("yesterday +0000", "1970-01-01"),
            ("", "1970-01-01"),
        ],
    )
    def test_the_day_is_the_authors(self, raw: str, day: str) -> None:
        assert day_of(raw) == dt.date.fromisoformat(day)

    def test_a_commit_without_author_is_read(self) -> None:
        assert commit_of("a", b"tree x\n\n") == Commit("a", (), "", dt.date(1970, 1, 1), "")


class TestRepositories:
    """Where the repository is, and what is said when it is not."""

    def test_the_workspace_may_be_a_folder_of_it(self, tmp_path: Path) -> None:
        repo = so(tmp_path / "r", "văn phòng/so-mau")
        repo.commit("khác", {"plans/2021/so/plan.yaml": "x: [", "cchc.yaml": "x: ["})
        root = repo.folder / "văn phòng/so-mau"
        with open_repository(root) as repository:
            assert repository.prefix == "văn phòng/so-mau/"
            tree = RevisionTree(repository, repository.resolve("HEAD"), "HEAD")
            assert sorted(names(tree)) == sorted(office.FILES)
            assert tree.read("cchc.yaml") == b"org: so\n"
            assert changed_files(repository, repository.resolve("HEAD~1"), repository.resolve("HEAD")) == ()
            touching = [one.subject for one, _ in repository.commits_touching(["plans"])]
        assert touching == ["Kế hoạch năm 2021 và 2022"]

    def test_a_folder_with_signs_in_its_name(self, tmp_path: Path) -> None:
        repo = so(tmp_path / "a $HOME ~ *[x]", "*")
        repo.commit("thêm", {"khác/plans/2021/so/plan.yaml": "x", "khác/cchc.yaml": ""})
        with open_repository(repo.folder / "*") as repository:
            assert len(list(repository.commits_touching(["plans", "cchc.yaml"]))) == 1
            assert list(repository.commits_touching(["none"])) == []

    def test_bare_repositories_worktrees_and_detached_heads(self, tmp_path: Path) -> None:
        repo = so(tmp_path / "r")
        git(tmp_path, "clone", "-q", "--bare", "r", "bare.git")
        repo.git("worktree", "add", "-q", "--detach", str(tmp_path / "cây"), "HEAD")
        for folder in (tmp_path / "bare.git", tmp_path / "cây"):
            with open_repository(folder) as repository:
                tree = RevisionTree(repository, repository.resolve("HEAD"), "HEAD")
                assert [plan.key for plan in Workspace(folder, tree=tree).plans] == ["2021/so", "2022/so"]

    def test_a_repository_with_sha_256(self, tmp_path: Path) -> None:
        repo = Repo(tmp_path / "r", "--object-format=sha256")
        office.write(repo.folder)
        assert len(repo.commit("một")) == 64
        with open_repository(repo.folder) as repository:
            head = repository.resolve("HEAD")
            assert RevisionTree(repository, head, "HEAD").read("cchc.yaml") == b"org: so\n"
            assert changed_files(repository, head, FolderTree(repo.folder)) == ()

    def test_outside_of_a_repository(self, tmp_path: Path) -> None:
        with pytest.raises(CchcError) as error:
            open_repository(tmp_path)
        assert said(error.value) == (
            f'"{tmp_path}" is not in a git repository',
            "history is read from git: work in a clone of the office's repository, or make one with: git init",
        )

    def test_a_repository_of_somebody_else(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        repo = so(tmp_path / "r")
        monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
        with pytest.raises(CchcError) as error:
            open_repository(repo.folder)
        shown = repo.folder.as_posix()
        assert said(error.value) == (
            f'git does not read the repository "{shown}", because it belongs to another user',
            f'if you trust it: git config --global --add safe.directory "{shown}"',
        )

    def test_a_repository_that_git_cannot_read(self, tmp_path: Path) -> None:
        repo = so(tmp_path / "r")
        (repo.folder / ".git/config").write_text("[core]\n\trepositoryformatversion = 99\n", encoding="utf-8")
        with pytest.raises(CchcError) as error:
            open_repository(repo.folder)
        assert said(error.value)[0].startswith("git cannot read the repository: ")
        assert "99" in said(error.value)[0]

    def test_git_that_says_nothing(self, tmp_path: Path) -> None:
        error = process_module.situation(tmp_path, "")
        assert said(error) == ("git cannot read the repository: ", "")
        assert said(process_module.situation(tmp_path, "broken"))[0] == "git cannot read the repository: broken"
        assert said(process_module.situation(tmp_path, "fatal: unsafe repository"))[0] == (
            f'git does not read the repository "{tmp_path}", because it belongs to another user'
        )

    def test_a_damaged_repository(self, tmp_path: Path) -> None:
        repo = so(tmp_path / "r")
        repo.commit("hai", {AREA: "area: TC\nheading: x\ntasks: []\n"})
        sha = repo.git("rev-parse", f"HEAD:{AREA}")
        tree = repo.git("rev-parse", "HEAD~1:plans")
        path = repo.folder / ".git/objects" / sha[:2] / sha[2:]
        path.chmod(0o600)
        path.unlink()
        with open_repository(repo.folder) as repository:
            revision = RevisionTree(repository, repository.resolve("HEAD"), "HEAD")
            with pytest.raises(CchcError) as error:
                revision.read(AREA)
            assert said(error.value) == (
                f"this clone lacks a part of its history ({sha[:7]})",
                "it was cloned in part; get the rest with: git fetch --refetch --no-filter (git 2.36 or later), or"
                " clone it whole",
            )
            path = repo.folder / ".git/objects" / tree[:2] / tree[2:]
            path.chmod(0o600)
            path.unlink()
            with pytest.raises(CchcError) as error:
                RevisionTree(repository, repository.resolve("HEAD~1"), "HEAD~1")
            assert said(error.value)[0].startswith("git cannot read the repository: ")
            with pytest.raises(CchcError) as error:
                list(repository.commits_touching(["plans"]))
            assert said(error.value)[0].startswith("git cannot read the repository: ")

    def test_the_process_that_reads_dies(self, tmp_path: Path) -> None:
        repo = so(tmp_path / "r")
        with open_repository(repo.folder) as repository:
            head = repository.resolve("HEAD")
            inner = repository._git._batch.proc
            inner.kill()
            inner.wait()
            with pytest.raises(CchcError) as error:
                repository.resolve("main")
            assert said(error.value) == ("git cannot read the repository: ", "")
            assert repository.resolve("main") == head


class TestRevisionTree:
    """A workspace as it was."""

    def test_plans_have_the_same_keys_and_files(self, tmp_path: Path) -> None:
        repo = so(tmp_path / "r")
        before = Workspace(repo.folder)
        repo.commit("xóa hết", dict.fromkeys(office.FILES))
        with open_repository(repo.folder) as repository:
            tree = RevisionTree(repository, repository.resolve("HEAD~1"), "HEAD~1")
            then = Workspace(repo.folder, tree=tree)
            gone = RevisionTree(repository, repository.resolve("HEAD"), "HEAD")
            now = Workspace(repo.folder, tree=gone)
        assert then.plans == before.plans
        assert then.settings == before.settings
        assert (now.plans, now.faults, now.settings.org) == ((), [], None)
        assert (then.shown(AREA), before.shown(AREA)) == (f"HEAD~1:{AREA}", AREA)

    def test_nothing_is_written_and_only_what_is_needed_is_read(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        repo = so(tmp_path / "r")
        copy = office.FILES[AREA]
        repo.commit("hai", {"plans/2021/so/02-chep.yaml": copy, "plans/2021/so/lon.bin": b"x" * 1000, "khac.yaml": "a"})
        before = sorted(path.relative_to(repo.folder) for path in repo.folder.rglob("*"))
        asked: list[str] = []
        ask = process_module.GitProcess.ask

        def counted(self: process_module.GitProcess, name: str, most: int) -> process_module.Object | None:
            asked.append(name)
            return ask(self, name, most)

        monkeypatch.setattr(process_module.GitProcess, "ask", counted)
        with open_repository(repo.folder) as repository:
            for rev in ("HEAD", "HEAD~1"):
                tree = RevisionTree(repository, repository.resolve(rev), rev)
                assert all(isinstance(tree.read(name), bytes) for name in names(tree))
        assert sorted(path.relative_to(repo.folder) for path in repo.folder.rglob("*")) == before
        assert len(asked) == len(set(asked)) == 2 + len(set(office.FILES.values()))

    def test_large_files_are_refused_and_skipped(self, tmp_path: Path) -> None:
        repo = so(tmp_path / "r")
        repo.commit("lớn", {"plans/2021/so/02-lon.yaml": "x" * 200_000})
        with open_repository(repo.folder) as repository:
            tree = RevisionTree(repository, repository.resolve("HEAD"), "HEAD")
            large = "plans/2021/so/02-lon.yaml"
            assert tree.read(large, 199_999) == Trouble("Y107", 1, 1, "200.000")
            assert tree.read("cchc.yaml") == b"org: so\n"
            assert tree.read(large) == b"x" * 200_000
            assert tree.read(large, 199_999) == Trouble("Y107", 1, 1, "200.000")
            assert tree.read("none") == Trouble("Y114", 1, 1, os.strerror(2))

    def test_a_broken_file_is_named_with_its_revision(self, tmp_path: Path) -> None:
        repo = so(tmp_path / "r")
        repo.commit("hỏng", {AREA: "area: [\n"})
        repo.commit("sửa", {AREA: office.FILES[AREA]})
        with open_repository(repo.folder) as repository:
            workspace = Workspace(repo.folder, tree=RevisionTree(repository, repository.resolve("main^"), "main^"))
        assert [workspace.shown(file) for file in workspace.unreadable] == [f"main^:{AREA}"]
        assert [(plan.key, len(plan.tasks)) for plan in workspace.plans] == [("2021/so", 0), ("2022/so", 1)]

    @POSIX
    def test_links_are_as_on_disk(self, tmp_path: Path) -> None:
        repo = so(tmp_path / "r", "w")
        root = repo.folder / "w"
        (root / "mẫu.yaml").write_text(office.FILES[AREA], encoding="utf-8")
        links = {
            "plans/2021/so/02-trong.yaml": "../../2022/so/01-thu-tuc.yaml",
            "plans/2021/so/03-ngoai-plans.yaml": "../../../mẫu.yaml",
            "plans/2021/so/04-ngoai.yaml": "../../../../ngoài.yaml",
            "plans/2021/so/05-tuyet-doi.yaml": "/etc/hostname",
            "plans/2021/so/06-khong-co.yaml": "none.yaml",
            "plans/2021/so/07-vong.yaml": "07-vong.yaml",
            "plans/2021/so/08-qua-lien-ket.yaml": "02-trong.yaml",
            "plans/2020": "2022",
            "plans/2019": "../../elsewhere",
        }
        for name, target in links.items():
            (root / name).symlink_to(target)
        repo.git("config", "core.symlinks", "true")
        repo.commit("liên kết")
        (repo.folder / "elsewhere").mkdir()
        with open_repository(root) as repository:
            commit = repository.resolve("HEAD")
            tree = RevisionTree(repository, commit, "HEAD")
            then, now = Workspace(root, tree=tree), Workspace(root)
            assert changed_files(repository, commit, FolderTree(root)) == ()
        assert then.plans == now.plans
        assert sorted((one.code, one.file) for one in then.faults) == sorted((one.code, one.file) for one in now.faults)
        assert [(one.code, one.file.rpartition("/")[2]) for one in now.faults] == [
            ("Y121", "2019"),
            ("Y121", "04-ngoai.yaml"),
            ("Y121", "05-tuyet-doi.yaml"),
            ("Y114", "06-khong-co.yaml"),
            ("Y114", "07-vong.yaml"),
        ]
        assert tree.has("plans/2021/so/04-ngoai.yaml")
        assert tree.folders("plans") == Found(
            ("plans/2020", "plans/2021", "plans/2022"), (("plans/2019", Trouble("Y121", 1, 1, "../../elsewhere")),)
        )

    @POSIX
    def test_links_to_all_plans_do_not_multiply(self, tmp_path: Path) -> None:
        repo = so(tmp_path / "r")
        for number in range(30):
            (repo.folder / f"plans/l{number:02}").symlink_to(".")
        repo.commit("bom")
        with open_repository(repo.folder) as repository:
            tree = RevisionTree(repository, repository.resolve("HEAD"), "HEAD")
        assert len(list(names(tree))) == len(office.FILES) + 30

    @POSIX
    def test_plans_that_are_a_link_are_named(self, tmp_path: Path) -> None:
        repo = so(tmp_path / "r")
        (repo.folder / "plans").rename(repo.folder / "kế hoạch")
        (repo.folder / "plans").symlink_to("kế hoạch")
        repo.commit("dời")
        with open_repository(repo.folder) as repository:
            tree = RevisionTree(repository, repository.resolve("HEAD"), "HEAD")
        assert [(one.code, one.file) for one in Workspace(repo.folder, tree=tree).faults] == [("Y114", "plans")]

    @POSIX
    def test_strange_links_and_entries_are_no_crash(self, tmp_path: Path) -> None:
        repo = so(tmp_path / "r")
        two = repo.git("hash-object", "-w", "--stdin", stdin=b"a\nHEAD:cchc.yaml")
        long = repo.git("hash-object", "-w", "--stdin", stdin=b"a" * 5000)
        head = repo.git("rev-parse", "HEAD")
        for mode, id, name in (
            ("120000", two, "plans/2021/so/02.yaml"), ("120000", long, "plans/2021/so/03.yaml"),
            ("160000", head, "plans/2023"),
        ):  # fmt: skip
            repo.git("update-index", "--add", "--cacheinfo", f"{mode},{id},{name}")
        repo.git("commit", "-q", "-m", "lạ")
        with open_repository(repo.folder) as repository:
            tree = RevisionTree(repository, repository.resolve("HEAD"), "HEAD")
            assert tree.read("plans/2021/so/02.yaml") == Trouble("Y114", 1, 1, os.strerror(2))
            assert tree.read("plans/2021/so/03.yaml") == Trouble("Y114", 1, 1, os.strerror(36))
            assert tree.read("cchc.yaml") == b"org: so\n"
            assert tree.folders("plans").names == ("plans/2021", "plans/2022")


class TestChangedFiles:
    """What differs between two commits, and between a commit and the files on disk."""

    @pytest.fixture
    def repo(self, tmp_path: Path) -> Repo:
        return so(tmp_path / "r")

    def between(self, repo: Repo, a: str = "HEAD~1", b: str | None = "HEAD") -> list[tuple[str | None, str | None]]:
        """The names that differ; `b` None is the disk."""
        with open_repository(repo.folder) as repository:
            after = FolderTree(repo.folder) if b is None else repository.resolve(b)
            return shape(changed_files(repository, repository.resolve(a), after))

    CHANGES: dict[str, str | bytes | None] = {  # noqa: RUF012  # never changed
        "plans/2021/so/plan.yaml": office.FILES["plans/2021/so/plan.yaml"] + "closed: 2021-12-31\n",
        "plans/2022/so/plan.yaml": None,
        "plans/2023/so/plan.yaml": "org: so\nyear: 2023\ntitle: Khác hẳn\nnumber: 7\nplace: Đà Nẵng\n",
        AREA: None,
        "plans/2021/so/02-doi-ten.yaml": office.FILES[AREA].replace("Quý II", "Quý III"),
        "plans/2021/so/ghi-chu.txt": "không đọc",
        "README.md": "không đọc",
    }
    EXPECTED = [  # noqa: RUF012  # never changed
        (AREA, "plans/2021/so/02-doi-ten.yaml"),
        ("plans/2021/so/plan.yaml", "plans/2021/so/plan.yaml"),
        ("plans/2022/so/plan.yaml", None),
        (None, "plans/2023/so/plan.yaml"),
    ]

    def test_two_commits(self, repo: Repo) -> None:
        repo.commit("đổi", self.CHANGES)
        assert self.between(repo) == self.EXPECTED
        assert self.between(repo, "HEAD", "HEAD") == []

    def test_the_files_on_disk(self, repo: Repo) -> None:
        change(repo.folder, self.CHANGES)
        assert self.between(repo, "HEAD", None) == self.EXPECTED
        assert repo.git("status", "--porcelain").count("\n") == 6

    def test_blobs_are_named(self, repo: Repo) -> None:
        old = repo.git("rev-parse", f"HEAD:{AREA}")
        change(repo.folder, {AREA: "area: TC\nheading: Mới\ntasks: []\n"})
        new = repo.git("hash-object", AREA)
        with open_repository(repo.folder) as repository:
            head = repository.resolve("HEAD")
            assert changed_files(repository, head, FolderTree(repo.folder)) == (Change(AREA, AREA, old, new),)
            repo.commit("sửa")
            assert changed_files(repository, head, repository.resolve("HEAD")) == (Change(AREA, AREA, old, new),)

    def test_line_ends_are_no_change(self, repo: Repo) -> None:
        change(repo.folder, {AREA: office.FILES[AREA].replace("\n", "\r\n")})
        assert self.between(repo, "HEAD", None) == []

    def test_a_renamed_plan_folder(self, repo: Repo) -> None:
        repo.git("mv", "plans/2021/so", "plans/2021/so-moi")
        repo.commit("đổi tên")
        expected = [(f"plans/2021/so/{name}", f"plans/2021/so-moi/{name}") for name in ("01-thu-tuc.yaml", "plan.yaml")]
        assert self.between(repo) == expected
        assert self.between(repo, "HEAD~1", None) == expected

    def test_copies_are_paired_by_their_names(self, repo: Repo) -> None:
        text = office.FILES[AREA]
        repo.commit("chép", {f"plans/2021/{org}/{name}.yaml": text for org in "ab" for name in ("1", "2")})
        repo.commit("dời", {
            f"plans/20{year}/{org}/{name}.yaml": text if year == "23" else None
            for year in ("21", "23") for org in "ab" for name in ("1", "2")
        })  # fmt: skip
        assert self.between(repo) == [
            (f"plans/2021/{org}/{name}.yaml", f"plans/2023/{org}/{name}.yaml") for org in "ab" for name in ("1", "2")
        ]

    def test_lines_that_all_files_have_make_nothing_alike(self, repo: Repo) -> None:
        same = "area: TTHC\nheading: 1. Cải cách thủ tục hành chính\ntasks: []\n"
        repo.commit("nhiều", {f"plans/2021/so/a{n:02}.yaml": f"{same}# {n} a\n" for n in range(30)})
        files: dict[str, str | bytes | None] = {f"plans/2021/so/a{n:02}.yaml": None for n in range(30)}
        repo.commit("thay", files | {"plans/2021/so/b.yaml": f"{same}# một việc khác\n"})
        assert (None, "plans/2021/so/b.yaml") in self.between(repo)

    @pytest.mark.skipif(
        os.name == "nt" or (hasattr(os, "geteuid") and os.geteuid() == 0), reason="the superuser reads everything"
    )
    def test_an_unreadable_file_is_a_change(self, repo: Repo) -> None:
        (repo.folder / AREA).chmod(0)
        assert self.between(repo, "HEAD", None) == [(AREA, AREA)]

    def test_a_file_too_large_is_a_change(self, repo: Repo) -> None:
        change(repo.folder, {AREA: "x" * 10_000_001, "plans/2021/so/plan.yaml": None})
        assert (AREA, AREA) in self.between(repo, "HEAD", None)
        change(repo.folder, {"plans/2021/so/02.yaml": "x" * 10_000_001})
        assert (None, "plans/2021/so/02.yaml") in self.between(repo, "HEAD", None)
        repo.commit("lớn")
        repo.git("mv", "plans/2021/so/02.yaml", "plans/2021/so/03.yaml")
        repo.commit("dời")
        assert self.between(repo) == [("plans/2021/so/02.yaml", "plans/2021/so/03.yaml")]


class TestLog:
    """The commits that touched files."""

    def test_the_newest_first_with_their_changes(self, tmp_path: Path) -> None:
        repo = so(tmp_path / "r")
        repo.commit("khác", {"README.md": "x"})
        repo.commit("Sửa", {AREA: "area: TC\nheading: x\ntasks: []\n"})
        repo.commit("Xóa\n\n\x01không phải bản ghi", {AREA: None})
        with open_repository(repo.folder) as repository:
            found = list(repository.commits_touching([AREA]))
            second = repository.resolve("HEAD~1")
            assert [one.subject for one, _ in found] == ["Xóa", "Sửa", "Kế hoạch năm 2021 và 2022"]
            assert found[1][0].sha == second.sha
            assert [one.parents for one, _ in found] == [(found[1][0].sha,), (found[2][0].sha,), ()]
            assert [one.subject for one, _ in repository.commits_touching(["plans"], since=second)] == ["Xóa"]
            assert [(one.old, one.new) for _, changes in found for one in changes] == [
                (AREA, None), (AREA, AREA), (None, AREA),
            ]  # fmt: skip
            assert found[1][1][0].new_blob == found[0][1][0].old_blob == repo.git("rev-parse", f"HEAD~1:{AREA}")
            since = repository.commits_touching(["plans"], dt.date(2021, 1, 4))
            assert [one.subject for one, _ in since] == ["Xóa", "Sửa"]
            assert [one.subject for one, _ in repository.commits_touching(["plans"], start=second)] == [
                "Sửa", "Kế hoạch năm 2021 và 2022",
            ]  # fmt: skip
            first = next(repository.commits_touching(["plans"]))
            assert first[0].subject == "Xóa"

    def test_how_many_there_are(self, tmp_path: Path) -> None:
        """As many as are listed: of some files, since a day or a commit, back from another, with merges."""
        repo = so(tmp_path / "r")
        repo.commit("khác", {"README.md": "x"})
        repo.commit("Sửa", {AREA: "area: TC\nheading: x\ntasks: []\n"})
        repo.git("checkout", "-q", "-b", "nhánh", "HEAD~1")
        repo.commit("nhánh", {"plans/2021/so/02.yaml": "x: 1\n"})
        repo.git("checkout", "-q", "main")
        repo.git("merge", "-q", "--no-edit", "nhánh")
        with open_repository(repo.folder) as repository:
            before = repository.resolve("HEAD~1")
            for asked in ((None, None), (dt.date(2021, 1, 4), None), (before, None), (None, before)):
                listed = list(repository.commits_touching(["plans"], *asked))
                assert repository.count_touching(["plans"], *asked) == len(listed) > 0

    def test_of_a_merge_only_what_it_decides(self, tmp_path: Path) -> None:
        repo = so(tmp_path / "r")
        repo.git("checkout", "-q", "-b", "nhánh")
        repo.commit("nhánh", {AREA: "area: TC\nheading: n\ntasks: []\n", "plans/2021/so/02.yaml": "x: 1\n"})
        repo.git("checkout", "-q", "main")
        repo.commit("chính", {AREA: "area: TC\nheading: c\ntasks: []\n"})
        mine = repo.git("rev-parse", f"HEAD:{AREA}")
        repo.git("merge", "-q", "-s", "ours", "--no-commit", "nhánh")
        repo.commit("gộp", {AREA: "area: TC\nheading: g\ntasks: []\n", "plans/2021/so/02.yaml": "x: 1\n"})
        with open_repository(repo.folder) as repository:
            found = {one.subject: (one, changes) for one, changes in repository.commits_touching(["plans"])}
        merge, changes = found["gộp"]
        assert len(merge.parents) == 2
        assert [(one.old, one.new, one.old_blob) for one in changes] == [(AREA, AREA, mine)]
        assert {"nhánh", "chính"} < found.keys()

    def test_nothing_in_an_empty_repository(self, tmp_path: Path) -> None:
        with open_repository(Repo(tmp_path / "r").folder) as repository, pytest.raises(CchcError) as error:
            repository.commits_touching(["plans"])
        assert said(error.value)[0] == "the repository has no commit yet"


class TestSafety:
    """A repository that wants to run something, and a machine without git."""

    @POSIX
    def test_no_program_of_the_repository_runs(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        repo = so(tmp_path / "r")
        trap = tmp_path / "trap"
        trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\nexec cat\n", encoding="utf-8")
        trap.chmod(0o755)
        hooks = tmp_path / "hooks"
        hooks.mkdir()
        for hook in ("post-index-change", "reference-transaction", "post-checkout"):
            shutil.copy(trap, hooks / hook)
        attributes = "*.yaml diff=bay filter=bay\n"
        repo.commit("bẫy", {".gitattributes": attributes, AREA: "area: TC\nheading: x\ntasks: []\n"})
        sign(repo)
        for name, value in {
            "core.fsmonitor": trap, "core.hooksPath": hooks, "core.pager": trap, "diff.external": trap,
            "diff.bay.textconv": trap, "diff.bay.command": trap, "filter.bay.clean": trap, "filter.bay.smudge": trap,
            "gpg.program": trap, "log.showSignature": "true", "core.sshCommand": trap, "pager.log": trap,
            "core.alternateRefsCommand": trap, "log.follow": "true", "i18n.logOutputEncoding": "UTF-16",
        }.items():  # fmt: skip
            repo.git("config", name, str(value))
        monkeypatch.setenv("GIT_PAGER", str(trap))
        monkeypatch.setenv("GIT_EXTERNAL_DIFF", str(trap))
        monkeypatch.setenv("GIT_ASKPASS", str(trap))
        change(repo.folder, {"plans/2022/so/plan.yaml": "org: so\nyear: 2022\ntitle: Khác\n"})
        with open_repository(repo.folder) as repository:
            head, before = repository.resolve("HEAD"), repository.resolve("HEAD~1")
            everything(repository, head, before, repo.folder)
        assert not (tmp_path / "sprung").exists()

    @POSIX
    def test_a_clone_in_part_asks_nobody(self, tmp_path: Path) -> None:
        repo = so(tmp_path / "r")
        repo.git("config", "uploadpack.allowFilter", "true")
        git(tmp_path, "clone", "-q", "--no-checkout", "--filter=blob:none", (tmp_path / "r").as_uri(), "phần")
        trap = tmp_path / "trap"
        trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\n", encoding="utf-8")
        trap.chmod(0o755)
        git(tmp_path / "phần", "config", "remote.origin.uploadpack", str(trap))
        with open_repository(tmp_path / "phần") as repository:
            tree = RevisionTree(repository, repository.resolve("HEAD"), "HEAD")
            with pytest.raises(CchcError) as error:
                tree.read("cchc.yaml")
        sha = repo.git("rev-parse", "HEAD:cchc.yaml")
        assert said(error.value) == (
            f"this clone lacks a part of its history ({sha[:7]})",
            "it was cloned in part; get the rest with: git fetch --refetch --no-filter (git 2.36 or later), or"
            " clone it whole",
        )
        assert not (tmp_path / "sprung").exists()

    def test_without_git_only_history_fails(self, tmp_path: Path) -> None:
        office.write(tmp_path / "w")
        (tmp_path / "bin").mkdir()
        environment = {**os.environ, "PATH": str(tmp_path / "bin"), "CCHC_LANG": "en"}

        def cchc(*arguments: str) -> tuple[int, str]:
            run = subprocess.run(
                [sys.executable, "-m", "cchc", *arguments],
                cwd=tmp_path / "w", env=environment, capture_output=True, check=False,
            )  # fmt: skip
            return run.returncode, run.stderr.decode()

        assert cchc("due", "--as-of", "2021-03-01", "--year", "2021") == (0, "")
        assert cchc("validate")[0] == 0
        assert cchc("due", "--at", "HEAD") == (
            2,
            "error: git is not installed, and history is read with it\n"
            "help: install it from https://git-scm.com; everything but history works without it\n",
        )

    def test_git_that_goes_away(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        repo = so(tmp_path / "r")
        repository = open_repository(repo.folder)
        monkeypatch.setenv("PATH", str(tmp_path / "none"))
        for ask in (lambda: open_repository(repo.folder), lambda: repository.resolve("HEAD")):
            with pytest.raises(CchcError) as error:
                ask()
            assert said(error.value)[0] == "git is not installed, and history is read with it"

    def test_gitpython_that_finds_no_git(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "git", ModuleType("git"))
        with pytest.raises(CchcError) as error:
            open_repository(tmp_path)
        assert said(error.value)[0] == "git is not installed, and history is read with it"

    def test_gitpython_itself_is_needed(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "git", None)
        with pytest.raises(ModuleNotFoundError):
            open_repository(tmp_path)


def sign(repo: Repo) -> None:
    """Give the last commit a signature, which git would have a program look at."""
    head, _, message = repo.git("cat-file", "commit", "HEAD").partition("\n\n")
    signed = f"{head}\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\n{message}\n"
    id = repo.git("hash-object", "-t", "commit", "-w", "--stdin", stdin=signed.encode())
    repo.git("update-ref", "HEAD", id)


def everything(repository: Repository, head: Commit, before: Commit, folder: Path) -> None:
    """Ask a repository everything that can be asked."""
    tree = RevisionTree(repository, head, "HEAD")
    assert len(Workspace(folder, tree=tree).plans) == 2
    assert shape(changed_files(repository, before, head)) == [(AREA, AREA)]
    assert shape(changed_files(repository, head, FolderTree(folder))) == [("plans/2022/so/plan.yaml",) * 2]
    found = list(repository.commits_touching([AREA]))
    assert [one.subject for one, _ in found] == ["bẫy", "Kế hoạch năm 2021 và 2022"]
    assert repository.merge_base(head, before) == before
    with pytest.raises(CchcError):
        repository.resolve("none")
