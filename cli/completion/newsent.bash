# bash completion for newsent
_newsent()
{
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
    case $previous in
    -f | --format) mapfile -t COMPREPLY < <(compgen -W "text jsonl tsv conll brat timex3 html inline facts" -- "$current") ;;
    -i | --input) mapfile -t COMPREPLY < <(compgen -W "auto text jsonl json csv tsv html rss" -- "$current") ;;
    -t | --types) mapfile -t COMPREPLY < <(compgen -W "ORG CITY METRIC DATE" -- "$current") ;;
    --offsets) mapfile -t COMPREPLY < <(compgen -W "codepoint byte utf16" -- "$current") ;;
    --color) mapfile -t COMPREPLY < <(compgen -W "auto always never" -- "$current") ;;
    -d | --date | -j | --jobs | --home | --fiscal-year-start) ;;
    *)
        local options="--format --input --date --types --offsets --rules --lexicon --pack --jobs --explain --facts --no-jit
            --color --fiscal-year-start --home --text-key --title-key --date-key --id-key --skip --limit
            --strict --recursive --with-text --summary --help --version"
        [ "${COMP_WORDS[1]}" = compile ] && [ "$COMP_CWORD" -gt 1 ] && options="--output --base --no-base --help"
        [ "${COMP_WORDS[1]}" = lint ] && [ "$COMP_CWORD" -gt 1 ] && options="--base --no-base --help"
        [ "${COMP_WORDS[1]}" = test ] && [ "$COMP_CWORD" -gt 1 ] && options="--gold --date --pack --help"
        [ "${COMP_WORDS[1]}" = explain ] && [ "$COMP_CWORD" -gt 1 ] && options="--span --date --rules --lexicon --pack --help"
        if [[ $current == -* ]]; then
            mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current")
        else
            mapfile -t COMPREPLY < <(compgen -f -- "$current")
            [ "$COMP_CWORD" -eq 1 ] && mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -W "compile lint test explain" -- "$current")
        fi
        ;;
    esac
}
complete -o filenames -F _newsent newsent
