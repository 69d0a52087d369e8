/*
 * The examples beside the rules: each `yes` line must give its bracketed span, by that rule; each
 * `no` line nothing of that rule.
 *
 *     yes  The law passed on [March 3, 2023]. => 2023-03-03
 *     no   They march 3 miles.
 *
 * For a rule of type NONE, no other rule may find anything in the brackets of `yes`. What follows
 * => is the TIMEX3 value, or the number and unit of a metric; the rows of facts are compared by
 * `newsent test`. Articles are dated 2023-11-30, a
 * Thursday.
 */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmocka_test.h"

#include <newsent/newsent.h>

enum { LINE_BYTES = 4096 };

typedef struct example {
    const char *file;
    int line;
    char rule[LINE_BYTES];
    bool is_none;          /* the rule only keeps others away */
    bool is_fact;          /* the rule is one of facts */
    char text[LINE_BYTES]; /* without brackets */
    size_t start, end;     /* of the brackets; 0, 0 when there are none */
    const char *expected;  /* what follows =>, NULL for nothing */
} example;

static void describe(const newsent_entity *entity, char *text, size_t size)
{
    if (entity->type == NEWSENT_DATE)
        snprintf(text, size, "%s", entity->date->value);
    else if (entity->type == NEWSENT_METRIC && entity->metric->is_range)
        snprintf(text, size, "%.12g-%.12g %s", entity->metric->low, entity->metric->high,
                 entity->metric->unit);
    else if (entity->type == NEWSENT_METRIC)
        snprintf(text, size, "%.12g %s", entity->metric->low, entity->metric->unit);
    else
        text[0] = '\0';
    size_t length = strlen(text);
    if (length > 0 && text[length - 1] == ' ')
        text[length - 1] = '\0';
}

static bool fail_example(const example *given, const char *what, const char *found)
{
    print_error("%s:%d: %s: %s%s\n    %s\n", given->file, given->line, given->rule, what, found,
                given->text);
    return false;
}

static bool holds_yes(newsent_doc *doc, const example *given)
{
    size_t count = newsent_doc_entity_count(doc);
    for (size_t i = 0; i < count; i++) {
        char found[256];
        if (newsent_doc_entity(doc, i)->start != given->start ||
            newsent_doc_entity(doc, i)->end != given->end ||
            strcmp(newsent_doc_entity(doc, i)->rule, given->rule) != 0)
            continue;
        describe(newsent_doc_entity(doc, i), found, sizeof found);
        if (given->expected != NULL && strcmp(found, given->expected) != 0)
            return fail_example(given, "has the value ", found);
        return true;
    }
    for (size_t i = 0; i < count; i++) {
        bool is_name = newsent_doc_entity(doc, i)->type == NEWSENT_ORG ||
                       newsent_doc_entity(doc, i)->type == NEWSENT_CITY;
        if (given->is_none && is_name)
            continue; /* such rules keep other rules away, not names */
        if (newsent_doc_entity(doc, i)->start < given->end &&
            given->start < newsent_doc_entity(doc, i)->end)
            return fail_example(given,
                                given->is_none ? "does not keep away " : "is not found; instead ",
                                newsent_doc_entity(doc, i)->rule);
    }
    return given->is_none || fail_example(given, "is not found", "");
}

/* Of a fact: the brackets hold a quantity whose fact this rule made, with an owner. */
static bool holds_yes_fact(newsent_doc *doc, const example *given)
{
    for (size_t i = 0; i < newsent_doc_fact_count(doc); i++) {
        const newsent_fact *fact = newsent_doc_fact(doc, i);
        const newsent_entity *metric = newsent_doc_entity(doc, fact->metric_entity);
        if (metric->start >= given->end || given->start >= metric->end)
            continue;
        if (strcmp(fact->rule, given->rule) != 0)
            return fail_example(given, "is not found; instead ", fact->rule);
        return fact->org[0] != '\0' || fail_example(given, "has no owner", "");
    }
    return fail_example(given, "is not found", "");
}

/* A `no` example of a fact gives none of that rule with an owner. */
static bool holds_no_fact(newsent_doc *doc, const example *given)
{
    for (size_t i = 0; i < newsent_doc_fact_count(doc); i++) {
        const newsent_fact *fact = newsent_doc_fact(doc, i);
        if (strcmp(fact->rule, given->rule) == 0 && fact->org[0] != '\0')
            return fail_example(given, "must not be found", "");
    }
    return true;
}

static bool holds_no(newsent_doc *doc, const example *given)
{
    size_t count = newsent_doc_entity_count(doc);
    for (size_t i = 0; i < count; i++)
        if (strcmp(newsent_doc_entity(doc, i)->rule, given->rule) == 0)
            return fail_example(given, "must not be found", "");
    return true;
}

/* Takes the brackets and => out of an example line. */
static void read_example(example *given, const char *line)
{
    size_t length = 0;
    char *arrow = strstr(line, " => ");
    given->start = given->end = 0;
    if (arrow == NULL)
        given->expected = NULL;
    else
        given->expected = arrow + 4;
    for (const char *c = line; *c != '\0' && c != arrow && length + 1 < sizeof given->text; c++) {
        if (*c == '[')
            given->start = length;
        else if (*c == ']')
            given->end = length;
        else
            given->text[length++] = *c;
    }
    given->text[length] = '\0';
}

static bool run_example(newsent_doc *doc, example *given, const char *line, bool is_yes)
{
    newsent_error error = NEWSENT_ERROR_INIT;
    newsent_extract_options options = {.struct_size = sizeof options, .date = "2023-11-30"};
    read_example(given, line);
    assert_int_equal(newsent_doc_extract(doc, given->text, strlen(given->text), &options, &error),
                     NEWSENT_OK);
    if (given->is_fact) {
        if (is_yes)
            return holds_yes_fact(doc, given);
        return holds_no_fact(doc, given);
    }
    if (is_yes)
        return holds_yes(doc, given);
    return holds_no(doc, given);
}

static char *trim(char *line)
{
    line[strcspn(line, "\r\n")] = '\0';
    while (*line == ' ' || *line == '\t')
        line++;
    return line;
}

/* Runs the examples of one file; returns how many fail. */
static int run_file(newsent_doc *doc, const char *path, int *total)
{
    static char buffer[LINE_BYTES];
    example given = {.file = path};
    int failed = 0;
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    for (given.line = 1; fgets(buffer, sizeof buffer, file) != NULL; given.line++) {
        char *line = trim(buffer);
        bool is_yes = strncmp(line, "yes ", 4) == 0, is_no = strncmp(line, "no ", 3) == 0;
        if (strncmp(buffer, "rule ", 5) == 0 || strncmp(buffer, "fact ", 5) == 0) {
            given.is_fact = buffer[0] == 'f';
            snprintf(given.rule, sizeof given.rule, "%s", trim(buffer + 5));
        }
        if (strncmp(line, "type ", 5) == 0)
            given.is_none = strcmp(trim(line + 5), "NONE") == 0;
        if (!is_yes && !is_no)
            continue;
        ++*total;
        failed += !run_example(doc, &given, trim(line + (is_yes ? 4 : 3)), is_yes);
    }
    fclose(file);
    return failed;
}

static void test_examples_of_all_rules(void **state)
{
    (void)state;
    newsent_engine *engine;
    newsent_doc *doc;
    newsent_error error = NEWSENT_ERROR_INIT;
    glob_t files;
    int failed = 0, total = 0;
    assert_int_equal(newsent_engine_new(NULL, &engine, &error), NEWSENT_OK);
    assert_int_equal(newsent_doc_new(engine, &doc, &error), NEWSENT_OK);
    assert_int_equal(glob(NEWSENT_SOURCE_DIR "/data/en/*.rules", 0, NULL, &files), 0);
    for (size_t f = 0; f < files.gl_pathc; f++)
        failed += run_file(doc, files.gl_pathv[f], &total);
    globfree(&files);
    newsent_doc_free(doc);
    newsent_engine_free(engine);
    print_message("%d examples, %d fail\n", total, failed);
    assert_int_equal(failed, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_examples_of_all_rules)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
