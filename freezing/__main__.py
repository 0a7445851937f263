"""`python -m freezing`: build the program, say what takes room; on Windows make the setup too."""

from freezing import program, release, sizes

if __name__ == "__main__":
    folder = program.build()
    print(sizes.table(folder))
    print(f"Built: {folder}")
    for made in release.make_release(folder):
        print(f"Made: {made}")
