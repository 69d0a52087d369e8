/* HTML output: one page that needs nothing else, with every entity as a coloured mark whose tooltip
 * says what it means. */
#include <ctype.h>
#include <string.h>

#include "options.h"
#include "write/describe.h"
#include "write/spans.h"

typedef struct page_context {
    buffer *to;
    const result *found;
} page_context;

static const char HEAD[] =
    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, "
    "initial-scale=1\">\n<title>newsent</title>\n<style>\n"
    ":root { color-scheme: light dark; --ink: #1c2430; --paper: #fff; --faint: #667; --line: "
    "#dde; }\n"
    "@media (prefers-color-scheme: dark) { :root { --ink: #e4e8ee; --paper: #14181f; --faint: "
    "#99a; --line: #334; } }\n"
    "body { margin: 2rem auto; max-width: 46rem; padding: 0 1rem; color: var(--ink); background: "
    "var(--paper);\n"
    "  font: 1.05rem/1.75 Georgia, serif; }\n"
    "article { white-space: pre-wrap; overflow-wrap: anywhere; border-top: 1px solid var(--line); "
    "padding: 1rem 0; }\n"
    "header, h2 { font: 600 0.85rem/1.5 system-ui, sans-serif; color: var(--faint); white-space: "
    "normal; }\n"
    "mark { color: inherit; background: var(--line); border-radius: 0.25em; padding: 0.1em 0.2em; "
    "cursor: help; position: relative; }\n"
    "mark:hover { outline: 2px solid currentColor; }\n";

static const char BODY[] = "&middot; point at a mark to see its value</header>\n";

static void add_class(buffer *to, const char *type_name)
{
    for (const char *c = type_name; *c != '\0'; c++)
        buffer_add_char(to, isalnum((unsigned char)*c) ? (char)tolower((unsigned char)*c) : '-');
}

/* A background for each type, for light or for dark pages. */
static void add_colours(buffer *to, bool is_dark)
{
    for (size_t i = 0; i < newsent_type_count(); i++) {
        const newsent_type_info *type = newsent_type_at(i);
        if (type->name[0] == '\0')
            continue;
        buffer_add_text(to, "mark.");
        add_class(to, type->name);
        buffer_format(to, " { background: %s; }\n", is_dark ? type->dark_colour : type->colour);
    }
}

/* The types in their colours, as a legend. */
static void add_legend(buffer *to)
{
    for (size_t i = 0; i < newsent_type_count(); i++) {
        const newsent_type_info *type = newsent_type_at(i);
        if (type->name[0] == '\0')
            continue;
        buffer_add_text(to, "<mark class=\"");
        add_class(to, type->name);
        buffer_format(to, "\">%s</mark>\n", type->name);
    }
}

static void write_head(buffer *to)
{
    buffer_add(to, HEAD, sizeof HEAD - 1);
    add_colours(to, false);
    buffer_add_text(to, "@media (prefers-color-scheme: dark) {\n");
    add_colours(to, true);
    buffer_add_text(to, "}\n");
    buffer_add_text(to, "</style>\n</head>\n<body>\n<header>");
    add_legend(to);
    buffer_add(to, BODY, sizeof BODY - 1);
}

static void write_tail(buffer *to)
{
    buffer_add_text(to, "</body>\n</html>\n");
}

static void open_mark(void *context, size_t index)
{
    const page_context *page = context;
    const newsent_entity *entity = page->found->entities[index];
    buffer tip = {0};
    buffer_format(&tip, "%s: ", entity->type_name);
    describe_value(&tip, entity);
    buffer_format(&tip, "\n%s, score %.2f", entity->rule, entity->score);
    buffer_add_text(page->to, "<mark class=\"");
    add_class(page->to, entity->type_name);
    buffer_add_text(page->to, "\" title=\"");
    buffer_add_markup(page->to, tip.bytes, tip.length);
    buffer_add_text(page->to, "\">");
    buffer_free(&tip);
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

static void write_record(buffer *to, const result *found)
{
    static const span_handler handler = {open_mark, close_mark, add_text};
    page_context page = {to, found};
    buffer_add_text(to, "<article>");
    if (result_has_many(found)) {
        buffer_add_text(to, "<h2>");
        result_add_id(to, found->record, buffer_add_markup);
        buffer_format(to, " %s</h2>", result_date(found));
    }
    spans_walk(found->record->text, 0, found->record->length, found->entities, 0, found->count,
               &handler, &page);
    buffer_add_text(to, "</article>\n");
}

const writer html_writer = {
    .name = "html", .begin = write_head, .record = write_record, .end = write_tail};
