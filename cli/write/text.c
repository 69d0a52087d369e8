/*
 * Text output, for people: each line of the article with its entities marked (in colour or in
 * brackets), and under it what they mean, the rule that found each and, with --explain, why.
 */
#include <math.h>
#include <string.h>

#include "options.h"

#include "write/spans.h"
#include "write/words.h"

static const char BOLD[] = "\033[1m", DIM[] = "\033[2m", PLAIN[] = "\033[0m";

enum { SURFACE_COLUMNS = 34, TYPE_COLUMNS = 6, MOST_EVIDENCE = 8 };
static const double LEAST_WEIGHT =
    0.2; /* less is noise to a reader; a rule that decided alone has none. JSON Lines has all */

/* A line of the article being written. */
typedef struct listing {
    buffer *to;
    const result *found;
    const char *line_end;           /* of the text */
    size_t column;                  /* on the terminal */
    size_t open[SPAN_DEPTH], depth; /* entities around the place, the innermost last */
} listing;

/* Turns the colour of a type on. */
static void add_colour(buffer *to, newsent_type type)
{
    const newsent_type_info *info = newsent_type_at(type);
    buffer_format(to, "\033[%sm", info->terminal);
}

static void add_style(buffer *to, const result *found, const char *style)
{
    if (found->options->has_colour)
        buffer_add_text(to, style);
}

static void open_span(void *context, size_t index)
{
    listing *in = context;
    in->open[in->depth++] = index;
    if (in->found->options->has_colour)
        add_colour(in->to, in->found->entities[index]->type);
    else
        buffer_add_char(in->to, '[');
}

/* Ends the colour; inside of another entity its colour comes back. */
static void close_span(void *context, size_t index)
{
    listing *in = context;
    (void)index;
    in->depth--;
    if (!in->found->options->has_colour) {
        buffer_add_char(in->to, ']');
        return;
    }
    buffer_add_text(in->to, PLAIN);
    if (in->depth > 0)
        add_colour(in->to, in->found->entities[in->open[in->depth - 1]]->type);
}

static size_t count_columns(const char *bytes, size_t length)
{
    size_t columns = 0;
    for (size_t i = 0; i < length; i++)
        columns += ((unsigned char)bytes[i] & 0xC0) != 0x80;
    return columns;
}

/* Columns of the word that begins at `word`, up to the next space of the line. */
static size_t word_columns(const listing *in, const char *word)
{
    const char *space = memchr(word, ' ', (size_t)(in->line_end - word));
    return count_columns(word, (size_t)((space == NULL ? in->line_end : space) - word));
}

/* Writes a piece of the line; breaks it before a word that would not fit. */
static void add_text(void *context, const char *bytes, size_t length)
{
    listing *in = context;
    size_t width = in->found->options->columns;
    while (width > 0 && length > 0) {
        const char *space = memchr(bytes, ' ', length);
        if (space == NULL)
            break;
        size_t before = (size_t)(space - bytes);
        buffer_add_printable(in->to, bytes, before);
        in->column += count_columns(bytes, before) + 1;
        bool is_full = in->column + word_columns(in, space + 1) > width;
        buffer_add_char(in->to, is_full ? '\n' : ' ');
        if (is_full)
            in->column = 0;
        bytes = space + 1;
        length -= before + 1;
    }
    buffer_add_printable(in->to, bytes, length);
    in->column += count_columns(bytes, length);
}

static void pad(buffer *to, size_t used, size_t columns)
{
    do
        buffer_add_char(to, ' ');
    while (++used < columns);
}

/* Spaces and line ends of a surface become one space each. */
static void add_surface(buffer *to, const char *bytes, size_t length)
{
    size_t start = to->length;
    buffer_add_printable(to, bytes, length);
    for (size_t i = start; i < to->length; i++)
        if (to->bytes[i] == '\n' || to->bytes[i] == '\t')
            to->bytes[i] = ' ';
}

/* What the entity means, unless it is just what it says. */
static void add_meaning(buffer *to, const result *found, const newsent_entity *entity)
{
    size_t length;
    const char *surface = result_surface(found, entity, &length);
    buffer meaning = {0};
    words_add_value(&meaning, entity);
    if (meaning.length > 0 &&
        (meaning.length != length || memcmp(meaning.bytes, surface, length) != 0)) {
        pad(to, count_columns(surface, length), SURFACE_COLUMNS);
        add_style(to, found, DIM);
        buffer_add_text(to, "= ");
        buffer_add_line(to, meaning.bytes, meaning.length);
        add_style(to, found, PLAIN);
    }
    to->is_bad |= meaning.is_bad;
    buffer_free(&meaning);
}

/* Text from elsewhere, on one line. */
static void add_line(buffer *to, const char *text)
{
    buffer_add_line(to, text, strlen(text));
}

/* The same between two texts of our own. */
static void add_noted(buffer *to, const char *before, const char *text, const char *behind)
{
    buffer_add_text(to, before);
    add_line(to, text);
    buffer_add_text(to, behind);
}

static void add_source(buffer *to, const newsent_rule *rule)
{
    if (rule->file[0] != '\0')
        add_noted(to, "  ", rule->file, "");
    if (rule->file[0] != '\0')
        buffer_format(to, ":%u", rule->line);
}

/* The rule, where it stands and why, then the strongest features. */
static void add_explanation(buffer *to, const result *found, size_t i)
{
    const newsent_rule *rule = newsent_engine_find_rule(found->engine, found->entities[i]->rule);
    to->is_bad |= newsent_doc_explain(found->doc, found->indexes[i], NULL) != NEWSENT_OK;
    add_style(to, found, DIM);
    buffer_add_text(to, "           ");
    add_line(to, found->entities[i]->rule);
    if (rule != NULL) {
        add_source(to, rule);
        if (rule->why[0] != '\0')
            add_noted(to, "  ", rule->why, "");
    }
    buffer_format(to, "  score %.2f\n", found->entities[i]->score);
    for (size_t e = 0; e < newsent_doc_evidence_count(found->doc) && e < MOST_EVIDENCE; e++) {
        const newsent_evidence *evidence = newsent_doc_evidence(found->doc, e);
        if (fabs(evidence->weight) < LEAST_WEIGHT)
            break;
        buffer_format(to, "           %+6.1f  ", evidence->weight);
        add_line(to, evidence->rule->name);
        if (evidence->note[0] != '\0')
            add_noted(to, " \"", evidence->note, "\"");
        add_source(to, evidence->rule);
        buffer_add_char(to, '\n');
    }
    add_style(to, found, PLAIN);
}

/* One entity under its line: type, surface, value. */
static void add_row(buffer *to, const result *found, size_t i)
{
    const newsent_entity *entity = found->entities[i];
    size_t length;
    const char *surface = result_surface(found, entity, &length);
    buffer_add_text(to, "    ");
    if (found->options->has_colour)
        add_colour(to, entity->type);
    buffer_add_text(to, entity->type_name);
    add_style(to, found, PLAIN);
    pad(to, strlen(entity->type_name), TYPE_COLUMNS + 1);
    add_surface(to, surface, length);
    add_meaning(to, found, entity);
    buffer_add_char(to, '\n');
    if (found->options->with_explanation)
        add_explanation(to, found, i);
}

/* Where the line at `at` ends, not counting line feeds inside entities; *last is set behind its
 * entities. */
static size_t line_end(const result *found, size_t at, size_t first, size_t *last)
{
    const record *from = found->record;
    const char *feed = memchr(from->text + at, '\n', from->length - at);
    size_t end = feed == NULL ? from->length : (size_t)(feed - from->text);
    for (*last = first; *last < found->count && found->entities[*last]->start < end; ++*last)
        while (found->entities[*last]->end > end) {
            feed = memchr(from->text + end + 1, '\n', from->length - end - 1);
            if (feed == NULL)
                end = from->length;
            else
                end = (size_t)(feed - from->text);
        }
    return end;
}

static void add_title(buffer *to, const result *found)
{
    add_style(to, found, BOLD);
    buffer_add_text(to, "== ");
    result_add_id(to, found->record, buffer_add_line);
    if (result_date(found)[0] != '\0')
        add_noted(to, "  ", result_date(found), "");
    buffer_add_text(to, " ==\n");
    add_style(to, found, PLAIN);
}

/* A cell of a column; a longer text pushes the rest to the right. */
static void add_cell(buffer *to, const char *text, size_t columns)
{
    size_t start = to->length;
    add_line(to, text);
    pad(to, count_columns(to->bytes + start, to->length - start), columns);
}

enum { OWNER_COLUMNS = 28, MEASURE_COLUMNS = 26, CHANGE_COLUMNS = 6 };

/* A row of a table, with the quantity as the text has it: "€1.4 billion", "12,400 people". */
static void add_fact(buffer *to, const result *found, const newsent_fact *fact)
{
    const char *date = fact->date[0] != '\0' ? fact->date : result_date(found);
    const newsent_entity *metric = newsent_doc_entity(found->doc, fact->metric_entity);
    const char *owner = fact->org[0] != '\0' ? fact->org : "?";
    size_t length;
    size_t start;
    const char *surface = result_surface(found, metric, &length);
    buffer_add_text(to, "    ");
    add_cell(to, owner, OWNER_COLUMNS);
    add_cell(to, fact->measure, MEASURE_COLUMNS);
    add_cell(to, fact->change, CHANGE_COLUMNS);
    start = to->length;
    add_surface(to, surface, length);
    pad(to, count_columns(to->bytes + start, to->length - start), OWNER_COLUMNS);
    words_add_moment(to, date);
    if (strcmp(fact->status, "actual") != 0)
        add_noted(to, "  ", fact->status, "");
    buffer_add_char(to, '\n');
}

static void add_facts(buffer *to, const result *found)
{
    size_t count = newsent_doc_fact_count(found->doc);
    if (count > 0)
        buffer_add_text(to, "\nFacts\n");
    for (size_t i = 0; i < count; i++)
        add_fact(to, found, newsent_doc_fact(found->doc, i));
}

/* Line by line, with the entities of a line listed below it. */
static void write_record(buffer *to, const result *found)
{
    static const span_handler handler = {open_span, close_span, add_text};
    const record *from = found->record;
    if (result_has_many(found))
        add_title(to, found);
    for (size_t at = 0, first = 0, last; at < from->length; first = last) {
        size_t end = line_end(found, at, first, &last);
        listing in = {.to = to, .found = found, .line_end = from->text + end};
        bool is_second_blank = at == end && at > 0 && from->text[at - 1] == '\n' &&
                               (at == 1 || from->text[at - 2] == '\n');
        spans_walk(from->text, at, end, found->entities, first, last, &handler, &in);
        if (!is_second_blank)
            buffer_add_char(to, '\n');
        for (size_t i = first; i < last; i++)
            add_row(to, found, i);
        at = end + 1;
    }
    if (found->options->with_facts)
        add_facts(to, found);
    buffer_add_char(to, '\n');
}

const writer text_writer = {.name = "text", .record = write_record};
