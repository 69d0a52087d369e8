/* Runs examples of rule files. */
#include "test/examples.h"
#include "tell.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { LINE_BYTES = 8192, VALUE_BYTES = 256, ROW_BYTES = 2048, NAME_BYTES = 256 };

typedef struct example {
    newsent_doc *doc;
    const char *path, *date;
    size_t line;
    char rule[NAME_BYTES];
    bool is_none;          /* the rule only keeps others away */
    bool is_fact;          /* the rule is one of facts */
    char text[LINE_BYTES]; /* without brackets */
    size_t start, end;     /* of the brackets */
    const char *expected;  /* what follows =>, NULL for nothing */
} example;

/* The value as it stands behind "=>": TIMEX3 value, or number and unit. */
static void describe(const newsent_entity *entity, char *value)
{
    const newsent_metric *metric = entity->metric;
    value[0] = '\0';
    if (entity->type == NEWSENT_DATE)
        snprintf(value, VALUE_BYTES, "%s", entity->date->value);
    else if (entity->type == NEWSENT_METRIC && metric->is_range)
        snprintf(value, VALUE_BYTES, "%.12g-%.12g %s", metric->low, metric->high, metric->unit);
    else if (entity->type == NEWSENT_METRIC)
        snprintf(value, VALUE_BYTES, "%.12g %s", metric->low, metric->unit);
    size_t length = strlen(value);
    if (length > 0 && value[length - 1] == ' ')
        value[length - 1] = '\0';
}

static bool fail(const example *given, const char *what, const char *found)
{
    tell(stdout, "%s:%zu: %s: %s%s", given->path, given->line, given->rule, what, found);
    tell(stdout, "    %s", given->text);
    return false;
}

static bool overlaps(const newsent_entity *entity, const example *given)
{
    return entity->start < given->end && given->start < entity->end;
}

/* "Velmora | sales | 12 % | up | quarter | 2023-Q3 | actual" */
static void describe_fact(const newsent_fact *fact, const newsent_entity *metric, char *row)
{
    char value[VALUE_BYTES];
    describe(metric, value);
    snprintf(row, ROW_BYTES, "%s | %s | %s | %s | %s | %s | %s",
             fact->org[0] != '\0' ? fact->org : fact->subject, fact->measure, value, fact->change,
             fact->period, fact->date, fact->status);
}

/* Whether a row begins with what is expected, up to the end of a column. */
static bool begins_with(const char *row, const char *expected)
{
    size_t length = strlen(expected);
    return strncmp(row, expected, length) == 0 && (row[length] == '\0' || row[length] == ' ');
}

/* Whether a fact of the rule stands at the bracketed quantity, and begins as written. */
static bool holds_yes_fact(const example *given)
{
    char row[ROW_BYTES];
    for (size_t i = 0; i < newsent_doc_fact_count(given->doc); i++) {
        const newsent_fact *fact = newsent_doc_fact(given->doc, i);
        const newsent_entity *metric = newsent_doc_entity(given->doc, fact->metric_entity);
        if (!overlaps(metric, given))
            continue;
        if (strcmp(fact->rule, given->rule) != 0)
            return fail(given, "in its place is ", fact->rule);
        describe_fact(fact, metric, row);
        return given->expected == NULL || begins_with(row, given->expected) ||
               fail(given, "the fact is ", row);
    }
    return fail(given, "it is not found", "");
}

/* A `no` example of a fact gives none that is of an organization. */
static bool holds_no_fact(const example *given)
{
    for (size_t i = 0; i < newsent_doc_fact_count(given->doc); i++) {
        const newsent_fact *fact = newsent_doc_fact(given->doc, i);
        if (strcmp(fact->rule, given->rule) == 0 && fact->org[0] != '\0')
            return fail(given, "it must not be found", "");
    }
    return true;
}

/* Whether the rule found the bracketed span with the value; prints what is there instead. */
static bool holds_yes(const example *given)
{
    char value[VALUE_BYTES];
    const newsent_entity *other = NULL;
    for (size_t i = 0; i < newsent_doc_entity_count(given->doc); i++) {
        const newsent_entity *entity = newsent_doc_entity(given->doc, i);
        bool is_it = entity->start == given->start && entity->end == given->end &&
                     strcmp(entity->rule, given->rule) == 0;
        bool is_name = entity->type == NEWSENT_ORG || entity->type == NEWSENT_CITY;
        if (overlaps(entity, given) && !(given->is_none && is_name))
            other = entity;
        describe(entity, value);
        if (is_it && (given->expected == NULL || strcmp(value, given->expected) == 0))
            return true;
        if (is_it)
            return fail(given, "it has the value ", value);
    }
    if (given->is_none)
        return other == NULL || fail(given, "it does not keep away ", other->rule);
    if (other == NULL)
        return fail(given, "it is not found", "");
    return fail(given, "it is not found; in its place is ", other->rule);
}

static bool holds_no(const example *given)
{
    size_t count = newsent_doc_entity_count(given->doc);
    for (size_t i = 0; i < count; i++)
        if (strcmp(newsent_doc_entity(given->doc, i)->rule, given->rule) == 0)
            return fail(given, "it must not be found", "");
    return true;
}

/* Takes the brackets and => out of an example line. */
static void read_example(example *given, char *line)
{
    size_t length = 0;
    char *arrow = strstr(line, " => ");
    given->start = given->end = 0;
    if (arrow == NULL)
        given->expected = NULL;
    else
        given->expected = arrow + strlen(" => ");
    for (const char *c = line; *c != '\0' && c != arrow; c++) {
        if (*c == '[')
            given->start = length;
        else if (*c == ']')
            given->end = length;
        else
            given->text[length++] = *c;
    }
    given->text[length] = '\0';
}

/* Extracts the sentence of one example. True when it holds. */
static bool run_example(example *given, char *line, bool is_yes)
{
    newsent_error error = NEWSENT_ERROR_INIT;
    newsent_extract_options how = {
        .struct_size = sizeof how, .date = given->date, .without_facts = !given->is_fact};
    read_example(given, line);
    if (newsent_doc_extract(given->doc, given->text, strlen(given->text), &how, &error) !=
        NEWSENT_OK)
        return fail(given, error.message, "");
    if (given->is_fact) {
        if (is_yes)
            return holds_yes_fact(given);
        return holds_no_fact(given);
    }
    if (is_yes)
        return holds_yes(given);
    return holds_no(given);
}

static char *trim(char *line)
{
    line[strcspn(line, "\r\n")] = '\0';
    line += strspn(line, " \t");
    for (size_t length = strlen(line);
         length > 0 && (line[length - 1] == ' ' || line[length - 1] == '\t'); length--)
        line[length - 1] = '\0';
    return line;
}

/* The rest of the line after its first word, when that is `word`; else NULL. */
static char *after_word(char *line, const char *word)
{
    size_t length = strlen(word);
    bool is_it = strncmp(line, word, length) == 0 && (line[length] == ' ' || line[length] == '\t');
    if (is_it)
        return trim(line + length);
    return NULL;
}

/* Follows the rule file: keeps the rule it is in, runs each example when it comes by. */
static void read_line(example *given, char *room, example_count *count)
{
    bool is_indented = room[0] == ' ' || room[0] == '\t';
    char *line = trim(room);
    char *name = is_indented ? NULL : after_word(line, "rule");
    char *type = is_indented ? after_word(line, "type") : NULL;
    char *yes = after_word(line, "yes");
    char *no = after_word(line, "no");
    char *fact = is_indented ? NULL : after_word(line, "fact");
    if (name != NULL || fact != NULL) {
        snprintf(given->rule, sizeof given->rule, "%s", fact != NULL ? fact : name);
        given->is_none = false;
        given->is_fact = fact != NULL;
    }
    if (type != NULL)
        given->is_none = strcmp(type, "NONE") == 0;
    if (!is_indented || (yes == NULL && no == NULL))
        return;
    count->total++;
    count->failed += !run_example(given, yes != NULL ? yes : no, yes != NULL);
}

bool examples_run(newsent_doc *doc, const char *path, const char *date, example_count *count)
{
    char room[LINE_BYTES];
    example given = {.doc = doc, .path = path, .date = date};
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        tell(stderr, "newsent: %s: %s", path, strerror(errno));
        return false;
    }
    for (given.line = 1; fgets(room, sizeof room, file) != NULL; given.line++)
        read_line(&given, room, count);
    fclose(file);
    return true;
}
