/*
 * HTML output: one page that needs nothing else. Each article is the text with a mark for every
 * entity, and JSON of what was found, from which the script of the page makes the rest.
 *
 * The page around the articles is cli/page/template.html, the same as Python's.
 */
#include <ctype.h>
#include <string.h>

#include "options.h"
#include "write/spans.h"

/* The template: cli/page/template.S. */
extern const char page_template[], page_template_end[];

static const char PLACE[] = "{{articles}}";

enum { MOST_RULES = 512 /* of one article; more are shown by their name only */ };

typedef struct page_context {
    buffer *to;
    const result *found;
} page_context;

/* Where the articles stand in the template. */
static const char *find_place(void)
{
    return strstr(page_template, PLACE);
}

static void write_head(buffer *to)
{
    buffer_add(to, page_template, (size_t)(find_place() - page_template));
}

static void write_tail(buffer *to)
{
    const char *rest = find_place() + strlen(PLACE);
    buffer_add(to, rest, (size_t)(page_template_end - rest));
}

/* The class of a type, "org" of ORG; the script makes the same. */
static void add_class(buffer *to, const char *type_name)
{
    for (const char *c = type_name; *c != '\0'; c++)
        buffer_add_char(to, isalnum((unsigned char)*c) ? (char)tolower((unsigned char)*c) : '-');
}

static void open_mark(void *context, size_t index)
{
    const page_context *page = context;
    buffer_add_text(page->to, "<mark class=\"");
    add_class(page->to, page->found->entities[index]->type_name);
    buffer_format(page->to, "\" data-e=\"%zu\">", index);
}

static void close_mark(void *context, size_t index)
{
    const page_context *page = context;
    (void)index;
    buffer_add_text(page->to, "</mark>");
}

static void add_text(void *context, const char *bytes, size_t length)
{
    const page_context *page = context;
    buffer_add_markup(page->to, bytes, length);
}

enum { MOST_TITLE_BYTES = 200 };

/* End of the headline: a short first line with text below it, which no entity crosses. 0: none. */
static size_t title_end(const result *found)
{
    const char *text = found->record->text;
    size_t length = found->record->length;
    const char *feed = length == 0 ? NULL : memchr(text, '\n', length);
    if (feed == NULL || feed == text || feed - text > MOST_TITLE_BYTES || feed + 1 == text + length)
        return 0;
    size_t end = (size_t)(feed - text);
    for (size_t i = 0; i < found->count && found->entities[i]->start < end; i++)
        if (found->entities[i]->end > end)
            return 0;
    return end;
}

/* The text with its entities marked; a title is a heading of its own. */
static void add_marked_text(buffer *to, const result *found)
{
    static const span_handler handler = {open_mark, close_mark, add_text};
    page_context page = {to, found};
    size_t end = title_end(found);
    size_t first = 0;
    while (first < found->count && found->entities[first]->start < end)
        first++;
    if (end > 0) {
        buffer_add_text(to, "<h2>");
        spans_walk(found->record->text, 0, end, found->entities, 0, first, &handler, &page);
        buffer_add_text(to, "</h2>");
    }
    spans_walk(found->record->text, end, found->record->length, found->entities, first,
               found->count, &handler, &page);
}

/* buffer_take() for JSON within a script element, which "<" could end; in JSON it is only found in
 * strings. */
static bool take_json(void *context, const char *bytes, size_t length)
{
    buffer *to = context;
    const char *end = bytes + length;
    for (const char *at = bytes; at < end;) {
        const char *next = memchr(at, '<', (size_t)(end - at));
        const char *stop = next == NULL ? end : next;
        buffer_add(to, at, (size_t)(stop - at));
        if (next != NULL)
            buffer_add_text(to, "\\u003c");
        at = next == NULL ? end : next + 1;
    }
    return !to->is_bad;
}

static void add_string(buffer *to, const char *text)
{
    buffer string = {0};
    buffer_add_json_string(&string, text, strlen(text));
    take_json(to, string.bytes, string.length);
    to->is_bad |= string.is_bad;
    buffer_free(&string);
}

/* "rule": ["why", "file:line"] */
static void add_rule(buffer *to, const newsent_rule *rule)
{
    buffer place = {0};
    if (rule->file[0] != '\0')
        buffer_format(&place, "%s:%u", rule->file, rule->line);
    buffer_add_char(&place, '\0');
    add_string(to, rule->name);
    buffer_add_text(to, ":[");
    add_string(to, rule->why);
    buffer_add_char(to, ',');
    add_string(to, place.bytes == NULL ? "" : place.bytes);
    buffer_add_char(to, ']');
    buffer_free(&place);
}

/* The rules that found something in this article, each once. */
static void add_rules(buffer *to, const result *found)
{
    const newsent_rule *known[MOST_RULES];
    size_t count = 0;
    for (size_t i = 0; i < found->count && count < MOST_RULES; i++) {
        const newsent_rule *rule =
            newsent_engine_find_rule(found->engine, found->entities[i]->rule);
        size_t k = 0;
        while (k < count && known[k] != rule)
            k++;
        if (rule == NULL || k < count)
            continue;
        if (count > 0)
            buffer_add_char(to, ',');
        add_rule(to, rule);
        known[count++] = rule;
    }
}

/* The same JSON as other formats give, for the script of the page, with the rules that it names. */
static void add_results(buffer *to, const result *found)
{
    const options *opts = found->options;
    newsent_json_options how = {.struct_size = sizeof how,
                                .text = found->record->text,
                                .length = found->record->length,
                                .offsets = NEWSENT_CODE_POINTS,
                                .types = opts->types,
                                .type_count = opts->type_count,
                                .with_facts = true,
                                .with_explanation = opts->with_explanation,
                                .members_only = true};
    buffer_add_text(to, "<script type=\"application/json\">{");
    if (newsent_doc_json(found->doc, &how, take_json, to, NULL) != NEWSENT_OK)
        to->is_bad = true;
    buffer_add_text(to, ",\"rules\":{");
    add_rules(to, found);
    buffer_add_text(to, "}}</script>");
}

/* An article: its text, then what was found in it. */
static void write_record(buffer *to, const result *found)
{
    const char *date = result_date(found);
    buffer_add_text(to, "<article data-id=\"");
    result_add_id(to, found->record, buffer_add_markup);
    buffer_add_text(to, "\" data-date=\"");
    buffer_add_markup(to, date, strlen(date));
    buffer_add_text(to, "\">\n<div class=\"text\">");
    add_marked_text(to, found);
    buffer_add_text(to, "</div>\n");
    add_results(to, found);
    buffer_add_text(to, "\n</article>\n");
}

const writer html_writer = {
    .name = "html", .begin = write_head, .record = write_record, .end = write_tail};
