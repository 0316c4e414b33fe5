# What continuous integration runs is `just check`. Every tool comes from uv.lock.

uv := env("UV", "uv")
run := uv + " run"

[private]
default:
    @{{ just_executable() }} --list --unsorted

# Everything that must hold before a commit.
check: lint types layers docs test

# The formatter and every lint rule; exceptions stand in pyproject.toml with their reasons.
lint:
    {{ run }} ruff format --check .
    {{ run }} ruff check .

# mypy, strict.
types:
    {{ run }} mypy

# Who may import whom.
layers:
    {{ run }} lint-imports --no-logo

# The tests; arguments go to pytest: `just test tests/test_times.py -x`.
test *arguments:
    {{ run }} pytest {{ arguments }}

# Is what the README says of the command what the command says?
docs:
    {{ run }} cog --check --check-fail-msg="Run: just write" README.md docs/export.md docs/scale.md docs/dashboard.md docs/codes.md docs/checking.md

# Put right what a tool can: format, lint fixes, the README's executed parts, the schemas.
write: schemas
    {{ run }} ruff format .
    {{ run }} ruff check --fix .
    {{ run }} cog -r README.md docs/export.md docs/scale.md docs/dashboard.md docs/codes.md docs/checking.md

# Write schemas/ anew from the classes.
schemas:
    for name in brief $({{ run }} python -c "from summarize.contract import SECTIONS; print(*SECTIONS)"); do \
        {{ run }} summarize schema $name > schemas/$name.json; done

# Record the cassettes anew, from the embedded model's replies; one test records each article.
record *arguments:
    {{ run }} --extra local pytest -o addopts=-q -o filterwarnings=default --record-mode=rewrite -m records {{ arguments }}

# Read one article with the embedded model: `just brief examples/front-and-aid.txt`.
brief article *options:
    {{ run }} --extra local summarize brief {{ article }} {{ options }}

# Make the pictures in docs/ anew: briefs of our own articles by the embedded model, their pages in chromium.
screenshot:
    mkdir -p build/briefs build/articles
    cp examples/*.txt tests/data/articles/*.txt build/articles/
    {{ run }} --extra local summarize brief build/articles/front-and-aid.txt --published 2024-12-27 --source "The Coast" -o build/briefs/front-and-aid.json
    {{ run }} --extra local summarize brief build/articles/claims-and-denials.txt --published 2024-10-08 --source "Velm Post" -o build/briefs/claims-and-denials.json
    {{ run }} --extra local summarize brief build/articles/harbour.txt --published 2025-06-02 --source "Harbour Times" -o build/briefs/harbour.json
    {{ run }} python docs/pictures.py build/briefs build/articles
