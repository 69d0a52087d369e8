/* Inline output: the text itself with the entities as XML elements: <DATE timex="DATE"
 * value="2023-11-30">Thursday</DATE>. */
#include <string.h>

#include "options.h"
#include "write/spans.h"

typedef struct inline_context {
    buffer *to;
    const result *found;
} inline_context;

static void add_attribute(buffer *to, const char *name, const char *value)
{
    if (value == NULL || value[0] == '\0')
        return;
    buffer_format(to, " %s=\"", name);
    buffer_add_markup(to, value, strlen(value));
    buffer_add_char(to, '"');
}

static void add_number(buffer *to, const char *name, double value)
{
    buffer_format(to, " %s=\"", name);
    buffer_add_number(to, value);
    buffer_add_char(to, '"');
}

/* A range becomes two attributes, for XML has no lists. */
static void add_field(buffer *to, const newsent_field *field)
{
    switch (field->kind) {
    case NEWSENT_FIELD_TEXT: add_attribute(to, field->key, field->text); break;
    case NEWSENT_FIELD_NUMBER: add_number(to, field->key, field->number); break;
    case NEWSENT_FIELD_RANGE:
        add_number(to, "low", field->number);
        add_number(to, "high", field->high);
        break;
    case NEWSENT_FIELD_INTEGER:
    case NEWSENT_FIELD_BOOL:
        buffer_format(to, " %s=\"%llu\"", field->key, (unsigned long long)field->integer);
        break;
    }
}

/* The short form of the value. */
static void add_value(buffer *to, const newsent_entity *entity)
{
    newsent_field field = {.struct_size = sizeof field};
    for (size_t i = 0; newsent_entity_field(entity, i, &field); i++)
        if (field.is_brief)
            add_field(to, &field);
}

static void open_span(void *context, size_t index)
{
    const inline_context *in = context;
    const newsent_entity *entity = in->found->entities[index];
    buffer_format(in->to, "<%s", entity->type_name);
    add_value(in->to, entity);
    buffer_add_char(in->to, '>');
}

static void close_span(void *context, size_t index)
{
    const inline_context *in = context;
    buffer_format(in->to, "</%s>", in->found->entities[index]->type_name);
}

static void add_text(void *context, const char *bytes, size_t length)
{
    const inline_context *in = context;
    buffer_add_markup(in->to, bytes, length);
}

/* Several records get an element each, with id and date; a single one is the text alone. */
static void write_record(buffer *to, const result *found)
{
    static const span_handler handler = {open_span, close_span, add_text};
    bool has_many = result_has_many(found);
    inline_context in = {to, found};
    if (has_many) {
        buffer_add_text(to, "<doc id=\"");
        result_add_id(to, found->record, buffer_add_markup);
        buffer_add_char(to, '"');
        add_attribute(to, "date", result_date(found));
        buffer_add_text(to, ">\n");
    }
    spans_walk(found->record->text, 0, found->record->length, found->entities, 0, found->count,
               &handler, &in);
    buffer_add_text(to, has_many ? "\n</doc>\n" : "\n");
}

const writer inline_writer = {.name = "inline", .record = write_record};
