"""Understanding a plan written in Word, Excel or HTML: a neutral document in, the files of a plan out. Pure."""
