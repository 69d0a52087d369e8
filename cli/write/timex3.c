/* TIMEX3 output: a TimeML document for each record, with its creation time and its DATE entities as
 * TIMEX3 elements. */
#include <string.h>

#include "options.h"
#include "write/spans.h"

typedef struct timeml_context {
    buffer *to;
    const result *found;
} timeml_context;

static bool is_timex(const timeml_context *in, size_t index)
{
    return in->found->entities[index]->type == NEWSENT_DATE;
}

static void add_attribute(buffer *to, const char *name, const char *value)
{
    if (value[0] == '\0')
        return;
    buffer_format(to, " %s=\"", name);
    buffer_add_markup(to, value, strlen(value));
    buffer_add_char(to, '"');
}

/* A TIMEX3 element with the attributes of TimeML 1.2.1. Other types are not written. */
static void open_span(void *context, size_t index)
{
    const timeml_context *in = context;
    const newsent_date *date = in->found->entities[index]->date;
    if (!is_timex(in, index))
        return;
    buffer_format(in->to, "<TIMEX3 tid=\"t%zu\"", index + 1);
    add_attribute(in->to, "type", date->timex);
    add_attribute(in->to, "value", date->value);
    add_attribute(in->to, "mod", date->mod);
    add_attribute(in->to, "quant", date->quant);
    add_attribute(in->to, "freq", date->freq);
    buffer_add_char(in->to, '>');
}

static void close_span(void *context, size_t index)
{
    const timeml_context *in = context;
    if (is_timex(in, index))
        buffer_add_text(in->to, "</TIMEX3>");
}

static void add_text(void *context, const char *bytes, size_t length)
{
    const timeml_context *in = context;
    buffer_add_markup(in->to, bytes, length);
}

/* A date of a record may be any string. */
static void add_creation_time(buffer *to, const char *date)
{
    buffer_add_text(to, "<DCT><TIMEX3 tid=\"t0\" type=\"DATE\"");
    add_attribute(to, "value", date);
    buffer_add_text(to, " functionInDocument=\"CREATION_TIME\">");
    buffer_add_markup(to, date, strlen(date));
    buffer_add_text(to, "</TIMEX3></DCT>\n");
}

/* A TimeML document. The publication date becomes t0, the document creation time. */
static void write_record(buffer *to, const result *found)
{
    static const span_handler handler = {open_span, close_span, add_text};
    timeml_context in = {to, found};
    const char *date = result_date(found);
    buffer_add_text(to, "<TimeML>\n<DOCID>");
    result_add_id(to, found->record, buffer_add_markup);
    buffer_add_text(to, "</DOCID>\n");
    if (date[0] != '\0')
        add_creation_time(to, date);
    buffer_add_text(to, "<TEXT>");
    spans_walk(found->record->text, 0, found->record->length, found->entities, 0, found->count,
               &handler, &in);
    buffer_add_text(to, "</TEXT>\n</TimeML>\n");
}

const writer timex3_writer = {.name = "timex3", .record = write_record};
