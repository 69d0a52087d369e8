/* Compares what rules find with gold entities. */
#include "test/gold.h"
#include "tell.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <yyjson.h>

enum { SLOWEST_SHOWN = 10, DATE_CHARS = 10 };

/* Makes room for one more item of an array and zeroes it; NULL when memory ran out. */
static void *grow(void *array, size_t *count, size_t item_size)
{
    void *items;
    memcpy(&items, array, sizeof items);
    void *grown = realloc(items, (*count + 1) * item_size);
    if (grown == NULL)
        return NULL;
    memcpy(array, &grown, sizeof grown);
    return memset((char *)grown + (*count)++ * item_size, 0, item_size);
}

/* The score of a rule, made when it is new. NULL when memory ran out. */
static rule_score *score_of(gold_report *report, const newsent_entity *entity)
{
    for (size_t i = 0; i < report->score_count; i++)
        if (strcmp(report->scores[i].rule, entity->rule) == 0 &&
            strcmp(report->scores[i].type, entity->type_name) == 0)
            return &report->scores[i];
    rule_score *made = grow(&report->scores, &report->score_count, sizeof *made);
    if (made != NULL)
        *made = (rule_score){.rule = entity->rule, .type = entity->type_name};
    return made;
}

/* The total of a type, made when it is new. NULL when memory ran out. */
static type_total *total_of(gold_report *report, const char *type)
{
    for (size_t i = 0; i < report->type_count; i++)
        if (strcmp(report->types[i].type, type) == 0)
            return &report->types[i];
    type_total *made = grow(&report->types, &report->type_count, sizeof *made);
    if (made != NULL)
        snprintf(made->type, sizeof made->type, "%s", type);
    return made;
}

static size_t code_points(const char *text, size_t length)
{
    size_t count = length;
    newsent_offsets_convert(text, length, NEWSENT_CODE_POINTS, &count, 1, NULL);
    return count;
}

/* How an entity compares with the gold. NEITHER: it touches an optional one, so it counts nowhere.
 */
typedef enum comparison { WRONG, RIGHT, NEITHER } comparison;

/* Whether an entity of the gold is one that need not be found, but may. */
static bool is_optional(yyjson_val *gold)
{
    return yyjson_is_true(yyjson_obj_get(gold, "optional"));
}

/* Right when an entity of the gold has the same span and type. */
static comparison compare_with_gold(yyjson_val *gold, size_t start, size_t end, const char *type)
{
    comparison found = WRONG;
    size_t i;
    size_t count;
    yyjson_val *each;
    yyjson_arr_foreach(gold, i, count, each)
    {
        uint64_t from = yyjson_get_uint(yyjson_obj_get(each, "start"));
        uint64_t to = yyjson_get_uint(yyjson_obj_get(each, "end"));
        bool is_same =
            from == start && to == end && yyjson_equals_str(yyjson_obj_get(each, "type"), type);
        bool touches = from < end && to > start;
        if (is_same && !is_optional(each))
            return RIGHT;
        if (touches && is_optional(each))
            found = NEITHER;
    }
    return found;
}

/* Bytes become code points on the way through the text, so that the text is counted once. */
static void add_entities(gold_report *report, newsent_doc *doc, const char *text, yyjson_val *gold)
{
    size_t at = 0;
    size_t before = 0;
    for (size_t i = 0; i < newsent_doc_entity_count(doc); i++) {
        const newsent_entity *entity = newsent_doc_entity(doc, i);
        before += code_points(text + at, entity->start - at);
        at = entity->start;
        size_t end = before + code_points(text + at, entity->end - at);
        comparison found = compare_with_gold(gold, before, end, entity->type_name);
        rule_score *score = score_of(report, entity);
        type_total *total = total_of(report, entity->type_name);
        if (score == NULL || total == NULL || found == NEITHER)
            continue;
        score->found++;
        total->found++;
        score->right += found == RIGHT;
        total->right += found == RIGHT;
    }
}

/* Counts the entities that should be found, by type. */
static void add_gold(gold_report *report, yyjson_val *gold)
{
    size_t i;
    size_t count;
    yyjson_val *each;
    yyjson_arr_foreach(gold, i, count, each)
    {
        type_total *total = is_optional(each)
                                ? NULL
                                : total_of(report, yyjson_get_str(yyjson_obj_get(each, "type")));
        if (total != NULL)
            total->gold++;
    }
}

/* Rules are compared by their name's address: names belong to the engine, one each. */
static void add_costs(gold_report *report, newsent_doc *doc)
{
    newsent_doc_measure_costs(doc, NULL);
    for (size_t i = 0; i < newsent_doc_cost_count(doc); i++) {
        const newsent_cost *from = newsent_doc_cost(doc, i);
        size_t at = 0;
        while (at < report->cost_count && report->costs[at].rule != from->rule->name)
            at++;
        rule_cost *cost = at < report->cost_count
                              ? &report->costs[at]
                              : grow(&report->costs, &report->cost_count, sizeof *cost);
        if (cost == NULL)
            return;
        cost->rule = from->rule->name;
        cost->attempts += from->attempts;
        cost->steps += from->vm_steps;
        cost->stops += from->vm_stops;
    }
}

/* Whether the entities are an array in which each has a type. */
static bool has_types(yyjson_val *gold)
{
    size_t i;
    size_t count;
    yyjson_val *each;
    yyjson_arr_foreach(gold, i, count, each)
    {
        if (!yyjson_is_str(yyjson_obj_get(each, "type")))
            return false;
    }
    return yyjson_is_arr(gold);
}

/* Extracts a record and compares. A date in another form than YYYY-MM-DD is left out. */
static bool read_record(gold_report *report, newsent_doc *doc, yyjson_val *record,
                        newsent_error *error)
{
    yyjson_val *text = yyjson_obj_get(record, "text");
    yyjson_val *gold = yyjson_obj_get(record, "entities");
    const char *date = yyjson_get_str(yyjson_obj_get(record, "date"));
    newsent_extract_options how = {.struct_size = sizeof how,
                                   .without_facts = true,
                                   .profile = true,
                                   .date =
                                       date != NULL && strlen(date) == DATE_CHARS ? date : NULL};
    if (!yyjson_is_str(text) || !has_types(gold)) {
        snprintf(error->message, sizeof error->message,
                 "the record needs \"text\" and \"entities\" with a \"type\" each");
        return false;
    }
    if (newsent_doc_extract(doc, yyjson_get_str(text), yyjson_get_len(text), &how, error) !=
        NEWSENT_OK)
        return false;
    add_entities(report, doc, yyjson_get_str(text), gold);
    add_gold(report, gold);
    add_costs(report, doc);
    report->records++;
    report->bytes += yyjson_get_len(text);
    return true;
}

/* One line of JSON Lines. False with an error, which the caller gives a place. */
static bool read_line(gold_report *report, newsent_doc *doc, char *line, size_t length,
                      newsent_error *error)
{
    yyjson_read_err wrong = {0};
    yyjson_doc *json = yyjson_read_opts(line, length, YYJSON_READ_NOFLAG, NULL, &wrong);
    if (wrong.code == YYJSON_READ_ERROR_EMPTY_CONTENT) /* a blank line */
        return true;
    if (json == NULL)
        snprintf(error->message, sizeof error->message, "not valid JSON at byte %zu: %s",
                 wrong.pos + 1, wrong.msg);
    bool is_read = json != NULL && read_record(report, doc, yyjson_doc_get_root(json), error);
    yyjson_doc_free(json);
    return is_read;
}

bool gold_read(newsent_doc *doc, const char *path, gold_report *report)
{
    FILE *file = fopen(path, "r");
    newsent_error error = {.message = "cannot be opened"};
    bool is_read = file != NULL;
    char *line = NULL;
    size_t number = 0;
    size_t capacity = 0;
    ssize_t length;
    while (is_read && (length = getline(&line, &capacity, file)) >= 0) {
        number++;
        is_read = read_line(report, doc, line, (size_t)length, &error);
    }
    free(line);
    if (!is_read)
        tell(stderr, "newsent: %s:%zu: %s", path, number, error.message);
    if (file != NULL)
        fclose(file);
    return is_read;
}

void gold_free(gold_report *report)
{
    free(report->scores);
    free(report->types);
    free(report->costs);
}

/* ---------------------------------------------------------------- Tables */

/* By type, then by how often the rule found something, then by name. */
static int compare_scores(const void *a, const void *b)
{
    const rule_score *x = a;
    const rule_score *y = b;
    int by_type = strcmp(x->type, y->type);
    if (by_type != 0)
        return by_type;
    if (x->found != y->found)
        return (x->found < y->found ? 1 : -1);
    return strcmp(x->rule, y->rule);
}

static int compare_costs(const void *a, const void *b)
{
    const rule_cost *x = a;
    const rule_cost *y = b;
    return (x->steps < y->steps) - (x->steps > y->steps);
}

static double ratio(size_t part, size_t whole)
{
    if (whole == 0)
        return 0;
    return (double)part / (double)whole;
}

static void write_row(const char *type, const char *rule, size_t found, size_t right, size_t gold)
{
    double precision = ratio(right, found);
    double recall = ratio(right, gold);
    double sum = precision + recall;
    tell(stdout, "%-8s %-40s %7zu %7zu   %6.3f  %6.3f  %6.3f", type, rule, found, right, precision,
         recall, sum > 0 ? 2 * precision * recall / sum : 0);
}

void gold_write(gold_report *report)
{
    uint64_t steps = 0;
    if (report->score_count > 0)
        qsort(report->scores, report->score_count, sizeof *report->scores, compare_scores);
    if (report->cost_count > 0)
        qsort(report->costs, report->cost_count, sizeof *report->costs, compare_costs);
    printf("%zu texts, %zu bytes. Recall of a rule: the share of all gold entities of its type "
           "that it found.\n",
           report->records, report->bytes);
    printf("%-8s %-40s %7s %7s   %6s  %6s  %6s\n", "type", "rule", "found", "right", "prec.",
           "recall", "F1");
    for (size_t t = 0; t < report->type_count; t++)
        write_row(report->types[t].type, "(all)", report->types[t].found, report->types[t].right,
                  report->types[t].gold);
    for (size_t i = 0; i < report->score_count; i++) {
        if (report->scores[i].found == 0)
            continue;
        const type_total *total = total_of(report, report->scores[i].type);
        write_row(report->scores[i].type, report->scores[i].rule, report->scores[i].found,
                  report->scores[i].right, total == NULL ? 0 : total->gold);
    }
    for (size_t i = 0; i < report->cost_count; i++)
        steps += report->costs[i].steps;
    printf(
        "\nSlowest rules, by steps of the matcher (%.2f a byte in all)\n%-49s %9s %10s %8s %6s\n",
        ratio((size_t)steps, report->bytes), "rule", "tried", "steps", "share", "stops");
    for (size_t i = 0; i < report->cost_count && i < SLOWEST_SHOWN; i++)
        tell(stdout, "%-49s %9llu %10llu %7.1f%% %6zu", report->costs[i].rule,
             (unsigned long long)report->costs[i].attempts,
             (unsigned long long)report->costs[i].steps,
             100 * ratio((size_t)report->costs[i].steps, (size_t)steps), report->costs[i].stops);
}
