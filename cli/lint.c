/* `newsent lint`: takes rule and lexicon files, writes all that is wrong or doubtful in them. */
#include "lint.h"

#include <getopt.h>
#include <stdio.h>

#include "error.h"
#include "options.h"

static const char LINT_HELP[] =
    "Looks for mistakes in rules (.rules), lexicons (.tsv), evidence (.weights) and places "
    "(.places), and shows all of them.\n"
    "\n"
    "  newsent lint my.rules my.tsv              against the built-in knowledge, which they may "
    "use\n"
    "  newsent lint --no-base own.rules own.tsv  these files alone\n"
    "\n"
    "An error keeps a file from being used: a bad regex, an unknown class, a name given twice. A "
    "warning is a doubt: a rule that\n"
    "never matches or always loses to another, a let that nothing uses, a missing reason or "
    "example.\n"
    "\n"
    "  -b, --base PACK   the pack that the files extend; default: the built-in knowledge\n"
    "      --no-base     they extend nothing\n"
    "\n"
    "Exit status: 0 when there is nothing to say, 1 when there are warnings, 2 when there are "
    "errors.\n";

enum { OPTION_NO_BASE = 256 };

/* What was found so far. */
typedef struct tally {
    size_t errors;
    size_t warnings;
    error_source source; /* of the last diagnostic */
} tally;

static void on_diagnostic(void *context, bool is_error, const newsent_error *diagnostic)
{
    tally *found = context;
    found->errors += is_error;
    found->warnings += !is_error;
    error_write(stdout, is_error ? "error: " : "warning: ", diagnostic, &found->source);
}

static const char *plural_of(size_t count)
{
    if (count == 1)
        return "";
    return "s";
}

static int status_of(const tally *found)
{
    if (found->errors > 0)
        return STATUS_USAGE;
    if (found->warnings > 0)
        return STATUS_FAILED;
    return STATUS_OK;
}

/* Prints diagnostics as they come, and their count at the end. */
static int lint(const newsent_compile_options *how)
{
    tally found = {0};
    newsent_error error = NEWSENT_ERROR_INIT;
    newsent_status status = newsent_lint(how, on_diagnostic, &found, &error);
    error_source_close(&found.source);
    if (status != NEWSENT_OK) {
        error_print(&error);
        return STATUS_FAILED;
    }
    if (found.errors + found.warnings > 0)
        printf("%zu error%s, %zu warning%s\n", found.errors, plural_of(found.errors),
               found.warnings, plural_of(found.warnings));
    return status_of(&found);
}

int run_lint(int argc, char **argv)
{
    static const struct option long_options[] = {{"base", required_argument, NULL, 'b'},
                                                 {"no-base", no_argument, NULL, OPTION_NO_BASE},
                                                 {"help", no_argument, NULL, 'h'},
                                                 {NULL, 0, NULL, 0}};
    newsent_compile_options how = {.struct_size = sizeof how};
    for (int letter; (letter = getopt_long(argc, argv, "b:h", long_options, NULL)) != -1;)
        switch (letter) {
        case 'b': how.base_path = optarg; break;
        case OPTION_NO_BASE: how.without_base = true; break;
        case 'h': fputs(LINT_HELP, stdout); return STATUS_OK;
        default: fputs("Try `newsent lint --help`.\n", stderr); return STATUS_USAGE;
        }
    if (optind == argc)
        return usage_error("lint needs files to look at");
    how.source_paths = (const char *const *)argv + optind;
    how.source_count = (size_t)(argc - optind);
    return lint(&how);
}
