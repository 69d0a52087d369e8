/* `newsent compile`: takes rule and lexicon files, writes a pack. */
#include "compile.h"

#include <getopt.h>
#include <stdio.h>

#include "error.h"
#include "options.h"

static const char COMPILE_HELP[] =
    "Compiles rules (.rules), lexicons (.tsv), evidence (.weights) and places (.places) into a "
    "pack that `newsent --pack` reads\n"
    "in place.\n"
    "\n"
    "  newsent compile -o my.pack my.rules my.tsv           the built-in knowledge and two files\n"
    "  newsent compile -o more.pack --base my.pack x.rules  another pack and a file\n"
    "  newsent compile -o own.pack --no-base own.rules      these files alone\n"
    "\n"
    "  -o, --output PACK   the pack to write\n"
    "  -b, --base PACK     the pack to extend; default: the built-in knowledge\n"
    "      --no-base       extend nothing\n";

enum { OPTION_NO_BASE = 256 };

int run_compile(int argc, char **argv)
{
    static const struct option long_options[] = {{"output", required_argument, NULL, 'o'},
                                                 {"base", required_argument, NULL, 'b'},
                                                 {"no-base", no_argument, NULL, OPTION_NO_BASE},
                                                 {"help", no_argument, NULL, 'h'},
                                                 {NULL, 0, NULL, 0}};
    newsent_compile_options how = {.struct_size = sizeof how};
    const char *output = NULL;
    for (int letter; (letter = getopt_long(argc, argv, "o:b:h", long_options, NULL)) != -1;)
        switch (letter) {
        case 'o': output = optarg; break;
        case 'b': how.base_path = optarg; break;
        case OPTION_NO_BASE: how.without_base = true; break;
        case 'h': fputs(COMPILE_HELP, stdout); return STATUS_OK;
        default: fputs("Try `newsent compile --help`.\n", stderr); return STATUS_USAGE;
        }
    if (output == NULL)
        return usage_error("compile needs -o PACK, the file to write");
    if (optind == argc)
        return usage_error("compile needs files to compile");
    newsent_error error = NEWSENT_ERROR_INIT;
    how.source_paths = (const char *const *)argv + optind;
    how.source_count = (size_t)(argc - optind);
    if (newsent_compile_file(&how, output, &error) == NEWSENT_OK)
        return STATUS_OK;
    error_print(&error);
    return error_status(&error);
}
