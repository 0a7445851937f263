"""`python -m freezing`: build the program, say what takes room."""

from freezing import program, sizes

if __name__ == "__main__":
    folder = program.build()
    print(sizes.table(folder))
    print(f"Built: {folder.relative_to(program.ROOT)}")
