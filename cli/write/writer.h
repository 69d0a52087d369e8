/* Writer: an output format. Takes what was found in one record, appends it to a buffer. */
#ifndef WRITER_H
#define WRITER_H

#include "buffer.h"
#include "write/result.h"

/* One format. Functions append to a buffer, so that threads can write at the same time. */
typedef struct writer {
    const char *name;
    bool needs_offsets;        /* reads result.starts and result.ends */
    void (*begin)(buffer *to); /* before the first record; NULL for nothing */
    void (*record)(buffer *to, const result *found);
    void (*failure)(
        buffer *to,
        const record *failed); /* in place of a record with an error; NULL for nothing */
    void (*end)(buffer *to);   /* after the last record; NULL for nothing */
} writer;

extern const writer text_writer, jsonl_writer, tsv_writer, conll_writer, brat_writer, timex3_writer,
    html_writer, inline_writer, facts_writer;

/* NULL when there is no format of this name. */
const writer *writer_by_name(const char *name);

#endif
