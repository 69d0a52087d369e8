/* Facts output: tab-separated, a header, then one line for each fact, ready for a spreadsheet. */
#include <string.h>

#include "options.h"

static void write_header(buffer *to)
{
    buffer_add_text(to, "id\torg\tsubject\tmeasure\tvalue\thigh\tunit\tchange\tperiod\tdate\tstatus"
                        "\trule\tscore\ttext\n");
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

/* The columns in the order of the header. */
static void add_row(buffer *to, const result *found, const newsent_fact *fact)
{
    size_t length;
    const newsent_entity *metric = newsent_doc_entity(found->doc, fact->metric_entity);
    const char *surface = result_surface(found, metric, &length);
    result_add_id(to, found->record, add_cell);
    add_text_cell(to, fact->org);
    add_text_cell(to, fact->subject);
    add_text_cell(to, fact->measure);
    buffer_add_number(to, fact->low);
    buffer_add_char(to, '\t');
    if (fact->is_range)
        buffer_add_number(to, fact->high);
    buffer_add_char(to, '\t');
    add_text_cell(to, fact->unit);
    add_text_cell(to, fact->change);
    add_text_cell(to, fact->period);
    add_text_cell(to, fact->date);
    add_text_cell(to, fact->status);
    add_text_cell(to, fact->rule);
    buffer_add_rounded(to, fact->score, SCORE_DECIMALS);
    buffer_add_char(to, '\t');
    buffer_add_cell(to, surface, length);
    buffer_add_char(to, '\n');
}

static void write_record(buffer *to, const result *found)
{
    for (size_t i = 0; i < newsent_doc_fact_count(found->doc); i++)
        add_row(to, found, newsent_doc_fact(found->doc, i));
}

const writer facts_writer = {.name = "facts", .begin = write_header, .record = write_record};
