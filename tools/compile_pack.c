/* Build step: compiles the knowledge under data/ into the pack that is embedded in the library.
 * compile_pack OUT FILE... */
#include <stdio.h>
#include <stdlib.h>

#include <newsent/newsent.h>

/* The library proper embeds the pack that this program makes; here there is none yet. */
const unsigned char ns_builtin_pack[1] = {0};
const unsigned char ns_builtin_pack_end[1] = {0};

int main(int argc, char **argv)
{
    newsent_error error = NEWSENT_ERROR_INIT;
    if (argc < 3) {
        fprintf(stderr, "usage: compile_pack OUT FILE...\n");
        return 2;
    }
    newsent_compile_options options = {.struct_size = sizeof options,
                                       .source_paths = (const char *const *)argv + 2,
                                       .source_count = (size_t)argc - 2,
                                       .without_base = true};
    if (newsent_compile_file(&options, argv[1], &error) != NEWSENT_OK) {
        fprintf(stderr, "%s:%zu:%zu: %s\n", error.source, error.line, error.column, error.message);
        return 1;
    }
    return 0;
}
