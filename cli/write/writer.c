/* The list of output formats. */
#include "write/writer.h"

#include <string.h>

const writer *writer_by_name(const char *name)
{
    static const writer *const writers[] = {&text_writer,  &jsonl_writer,  &tsv_writer,
                                            &conll_writer, &brat_writer,   &timex3_writer,
                                            &html_writer,  &inline_writer, &facts_writer};
    for (size_t i = 0; i < sizeof writers / sizeof *writers; i++)
        if (strcmp(writers[i]->name, name) == 0)
            return writers[i];
    return NULL;
}
