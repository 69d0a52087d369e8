/* brat standoff output: T lines for entities, N lines for cities with a GeoNames id, notes with
 * what the value means. */
#include "options.h"
#include "write/describe.h"

/* brat allows no line break inside the text of an annotation. */
static void add_surface(buffer *to, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        buffer_add_char(to,
                        bytes[i] == '\n' || bytes[i] == '\r' || bytes[i] == '\t' ? ' ' : bytes[i]);
}

/* T: the span; N: its GeoNames id as a normalization; #: its value as a note. Numbers begin at 1.
 */
static void add_entity(buffer *to, const result *found, size_t i)
{
    const newsent_entity *entity = found->entities[i];
    size_t length;
    size_t number = i + 1;
    const char *surface = result_surface(found, entity, &length);
    buffer_format(to, "T%zu\t%s %zu %zu\t", number, entity->type_name, found->starts[i],
                  found->ends[i]);
    add_surface(to, surface, length);
    buffer_add_char(to, '\n');
    if (entity->type == NEWSENT_CITY && entity->city->geonames != 0)
        buffer_format(to, "N%zu\tReference T%zu GeoNames:%u\t%s\n", number, number,
                      entity->city->geonames, entity->city->name);
    buffer_format(to, "#%zu\tAnnotatorNotes T%zu\t", number, number);
    describe_into(to, entity, add_surface);
    buffer_add_char(to, '\n');
}

/* A brat file annotates one text; with several, a comment names the one that follows. */
static void write_record(buffer *to, const result *found)
{
    if (result_has_many(found)) {
        buffer_add_text(to, "# ");
        result_add_id(to, found->record, add_surface);
        buffer_add_char(to, '\n');
    }
    for (size_t i = 0; i < found->count; i++)
        add_entity(to, found, i);
}

const writer brat_writer = {.name = "brat", .needs_offsets = true, .record = write_record};
