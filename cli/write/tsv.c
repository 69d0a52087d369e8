/* Tab-separated output: a header, then one line for each entity. The column norm is the JSON of
 * JSON Lines. */
#include <string.h>

#include "options.h"
#include "write/describe.h"
#include "write/json.h"

static void write_header(buffer *to)
{
    buffer_add_text(to, "id\tstart\tend\ttype\ttext\tvalue\trule\tscore\tcluster\tnorm\n");
}

static void add_cell(buffer *to, const char *bytes, size_t length)
{
    buffer_add_cell(to, bytes, length);
    buffer_add_char(to, '\t');
}

static void add_text_cell(buffer *to, const char *text)
{
    add_cell(to, text, strlen(text));
}

enum { SCORE_DECIMALS = 3 };

/* A line for each entity, in the columns of the header. */
static void write_record(buffer *to, const result *found)
{
    for (size_t i = 0; i < found->count; i++) {
        const newsent_entity *entity = found->entities[i];
        size_t length;
        const char *surface = result_surface(found, entity, &length);
        result_add_id(to, found->record, add_cell);
        buffer_format(to, "%zu\t%zu\t", found->starts[i], found->ends[i]);
        add_text_cell(to, entity->type_name);
        add_cell(to, surface, length);
        describe_into(to, entity, buffer_add_cell);
        buffer_add_char(to, '\t');
        add_text_cell(to, entity->rule);
        buffer_add_rounded(to, entity->score, SCORE_DECIMALS);
        buffer_format(to, "\t%u\t", entity->cluster);
        json_add_norm(to, entity);
        buffer_add_char(to, '\n');
    }
}

const writer tsv_writer = {
    .name = "tsv", .needs_offsets = true, .begin = write_header, .record = write_record};
