/* Dates of facts: of the frame, of the sentence, of the text before. */
#include "facts/when.h"

#include <stdlib.h>
#include <string.h>

enum {
    YEAR_DIGITS = 4,
    MONTH_LENGTH = 7,
    DAY_LENGTH = 10,
    FAR = 1000,
    BEFORE_COST = 2,
    COMMA_COST = 4,
    METRIC_COST = 5,
    LONGEST_ENDING = 7, /* items from a length to its last day */
    QUARTER = 3,
    HALF = 6,
    WHOLE_YEAR = 12,
    BORDER_COST = 12
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

const char *ns_timex_period(const char *value)
{
    if (strncmp(value, "FY", 2) == 0)
        return "year";
    for (int i = 0; i < YEAR_DIGITS; i++)
        if (!is_digit(value[i]))
            return NULL;
    size_t length = strlen(value);
    if (length == YEAR_DIGITS)
        return "year";
    switch (value[YEAR_DIGITS + 1]) {
    case 'Q': return "quarter";
    case 'H': return "half";
    case 'W': return "week";
    default: break;
    }
    if (length == MONTH_LENGTH && is_digit(value[length - 1]))
        return "month";
    if (length >= DAY_LENGTH)
        return "day";
    return NULL;
}

static bool is_long_period(const char *value)
{
    const char *period = ns_timex_period(value);
    return period != NULL && strcmp(period, "day") != 0 && strcmp(period, "week") != 0;
}

bool ns_fact_is_report_date(const ns_fact_reader *reader, const newsent_entity *entity)
{
    const newsent_date *date = entity->date;
    const char *period = ns_timex_period(date->value);
    bool is_reported =
        period != NULL && (strcmp(period, "quarter") == 0 || strcmp(period, "half") == 0);
    bool is_over = reader->published[0] == '\0' || strcmp(date->first_day, reader->published) <= 0;
    return strcmp(date->timex, "DATE") == 0 && is_reported && is_over;
}

void ns_fact_note_date(ns_fact_reader *reader, const newsent_entity *entity)
{
    if (ns_fact_is_report_date(reader, entity))
        reader->period = entity->date->value;
}

/* The value some years earlier or later; as it is when it has no year. */
static const char *shift_years(const ns_fact_reader *reader, const char *value, int years)
{
    size_t prefix = strncmp(value, "FY", 2) == 0 ? 2 : 0;
    int year = 0;
    for (size_t i = 0; i < YEAR_DIGITS; i++) {
        if (!is_digit(value[prefix + i]))
            return value;
        year = year * 10 + (value[prefix + i] - '0');
    }
    const char *made = ns_arena_format(reader->arena, "%.*s%04d%s", (int)prefix, value,
                                       year + years, value + prefix + YEAR_DIGITS);
    if (made == NULL)
        return value;
    return made;
}

static const newsent_date *date_of(const ns_fact_reader *reader, int item)
{
    return ns_fact_entity(reader, reader->clause.items[item].entity)->date;
}

/* Whether the frame of another quantity ties the date to that one. */
static bool is_bound_elsewhere(const ns_fact_reader *reader, int value, int date)
{
    for (int i = 0; i < reader->clause.count; i++) {
        int16_t index = reader->frames.of_item[i];
        if (index != NS_NO_ITEM && i != value && reader->frames.items[index].date.count > 0 &&
            reader->frames.items[index].date.first == date)
            return true;
    }
    return false;
}

/* How far a date is from a quantity; FAR when it cannot be the one. */
static int distance(const ns_fact_reader *reader, const ns_fact *fact, int value, int date)
{
    const ns_clause *clause = &reader->clause;
    const ns_item *item = &clause->items[date];
    if (item->kind != NS_ITEM_DATE ||
        (item->mask == NS_MASK_SOURCE && !(fact->measure_roles & NS_WORD_DAILY)) ||
        item->mask == NS_MASK_COMPARED || item->mask == NS_MASK_VOID ||
        ns_timex_period(date_of(reader, date)->value) == NULL)
        return FAR;
    if (fact->measure_roles & NS_WORD_DAILY && is_long_period(date_of(reader, date)->value))
        return FAR;
    int from = date < value ? date : value;
    int to = date < value ? value : date;
    int cost = date < value ? BEFORE_COST : 0;
    for (int i = from + 1; i < to; i++) {
        char mark = ns_item_mark(clause, i);
        if (clause->items[i].mask == NS_MASK_ASIDE)
            continue;
        cost++;
        if (mark == ',' || mark == '(')
            cost += COMMA_COST;
        else if (ns_item_is_metric(&clause->items[i]) && date > value)
            cost += METRIC_COST;
        else if (mark == ';' || clause->items[i].roles & NS_WORD_CONJUNCTION)
            cost += BORDER_COST;
    }
    return cost;
}

/* The date nearest to the quantity that belongs to no other one. */
static int nearest_date(const ns_fact_reader *reader, const ns_fact *fact, int value)
{
    int best = NS_NO_ITEM;
    int least = FAR;
    for (int i = 0; i < reader->clause.count; i++) {
        bool is_free =
            ns_item_is_date(&reader->clause.items[i]) && !is_bound_elsewhere(reader, value, i);
        int far = is_free ? distance(reader, fact, value, i) : FAR;
        if (far < least) {
            least = far;
            best = i;
        }
    }
    return best;
}

static void take_date(const ns_fact_reader *reader, ns_fact *fact, int item)
{
    fact->date = date_of(reader, item)->value;
    fact->date_entity = reader->clause.items[item].entity;
}

/* A date that the frame ties to the value; one that is counted from another is shifted from the
 * fact before. */
static bool set_bound_date(const ns_fact_reader *reader, ns_fact *fact, const ns_frame *frame,
                           const ns_fact *before)
{
    if (frame == NULL || frame->date.count == 0)
        return false;
    int item = frame->date.first;
    const char *from = before != NULL && before->date != NULL ? before->date : reader->period;
    if (!ns_item_is_date(&reader->clause.items[item]))
        return false;
    take_date(reader, fact, item);
    if (reader->clause.items[item].kind == NS_ITEM_SHIFTED_DATE && from != NULL) {
        fact->date = shift_years(reader, from, -1);
        fact->date_entity = NS_NO_INDEX;
    }
    return true;
}

/* Whether a flow is that of the same period a year before, as what a result is compared with is. */
static bool is_older(const ns_fact_reader *reader, const ns_fact *fact, const ns_frame *frame)
{
    bool is_compared = fact->change != NULL && strcmp(fact->change, "from") == 0;
    if (frame != NULL && reader->rules->keys[frame->rule].follows == NS_FOLLOWS_OLDER)
        is_compared = true;
    bool is_same = frame != NULL && reader->rules->keys[frame->rule].follows == NS_FOLLOWS_ALL;
    return is_compared && !is_same && fact->measure_roles & NS_WORD_FLOW && fact->status == NULL;
}

/* The quarter, half or year of some months of which a date is the end, NULL when it is none. */
static const char *period_of_months(const ns_fact_reader *reader, const char *months,
                                    const char *end)
{
    long length = strtol(months + 1, NULL, 10);
    long month = strtol(end + YEAR_DIGITS + 1, NULL, 10);
    bool is_whole = months[0] == 'P' && months[strlen(months) - 1] == 'M' && month > 0 &&
                    (length == QUARTER || length == HALF || length == WHOLE_YEAR) &&
                    month % length == 0;
    if (!is_whole)
        return NULL;
    if (length == WHOLE_YEAR)
        return ns_arena_copy(reader->arena, end, YEAR_DIGITS);
    return ns_arena_format(reader->arena, "%.*s-%c%ld", (int)YEAR_DIGITS, end,
                           length == QUARTER ? 'Q' : 'H', month / length);
}

/* "the six months to the end of June": the period that a length and its end are; NULL for none. */
static const char *period_ending(const ns_fact_reader *reader, int date)
{
    const ns_clause *clause = &reader->clause;
    const char *end = date_of(reader, date)->value;
    const char *period = ns_timex_period(end);
    bool is_end = period != NULL && (strcmp(period, "month") == 0 || strcmp(period, "day") == 0);
    bool is_tied = false;
    for (int i = date - 1; is_end && i >= 0 && date - i <= LONGEST_ENDING; i--) {
        if (clause->items[i].kind == NS_ITEM_DURATION && is_tied)
            return period_of_months(reader, date_of(reader, i)->value, end);
        if (clause->items[i].kind != NS_ITEM_WORD || ns_item_mark(clause, i) == ',')
            return NULL;
        is_tied |= (clause->items[i].roles & (NS_WORD_TO | NS_WORD_PAST | NS_WORD_ING)) != 0;
    }
    return NULL;
}

/* Whether a date is as long as the period that the measure names: "full-year sales". */
static bool has_period(const ns_fact *fact, const char *date)
{
    return fact->period == NULL || strcmp(fact->period, ns_timex_period(date)) == 0;
}

/* What is expected of "the full year" is of the year of publication. */
static const char *coming_year(const ns_fact_reader *reader, const ns_fact *fact)
{
    bool is_known = fact->period != NULL && strcmp(fact->period, "year") == 0 &&
                    fact->status != NULL && reader->published[0] != '\0';
    if (!is_known)
        return NULL;
    return ns_arena_copy(reader->arena, reader->published, YEAR_DIGITS);
}

/* From the frame, from the fact before it in a list, or from the nearest date. */
static void set_date(const ns_fact_reader *reader, ns_fact *fact, int value, const ns_frame *frame,
                     const ns_fact *before)
{
    if (set_bound_date(reader, fact, frame, before))
        return;
    if (before != NULL) {
        bool is_past = is_older(reader, fact, frame);
        fact->date = before->date;
        fact->date_entity = before->date_entity;
        if (is_past && fact->date != NULL && is_long_period(fact->date)) {
            fact->date = shift_years(reader, fact->date, -1);
            fact->date_entity = NS_NO_INDEX;
        }
        return;
    }
    int item = nearest_date(reader, fact, value);
    bool is_flow = fact->measure_roles & NS_WORD_FLOW;
    const char *period = reader->period;
    if (period == NULL)
        period = reader->first_period;
    if (period != NULL && !has_period(fact, period))
        period = NULL;
    const char *ending = NULL;
    if (is_flow && item != NS_NO_ITEM)
        ending = period_ending(reader, item);
    if (item != NS_NO_ITEM && (!is_flow || period == NULL ||
                               is_long_period(date_of(reader, item)->value) || ending != NULL))
        take_date(reader, fact, item);
    else if (is_flow)
        fact->date = period;
    if (is_flow && fact->date == NULL)
        fact->date = coming_year(reader, fact);
    if (ending != NULL)
        fact->date = ending;
}

void ns_fact_set_time(ns_fact_reader *reader, ns_fact *fact, int value, const ns_frame *frame,
                      const ns_fact *before)
{
    const newsent_metric *metric = ns_fact_entity(reader, fact->metric)->metric;
    set_date(reader, fact, value, frame, before);
    if (fact->period == NULL && before != NULL)
        fact->period = before->period;
    if (fact->period == NULL && fact->measure_roles & NS_WORD_FLOW && fact->date != NULL &&
        is_long_period(fact->date))
        fact->period = ns_timex_period(fact->date);
    bool is_reported = fact->measure_roles & NS_WORD_FLOW && fact->date_entity != NS_NO_INDEX &&
                       fact->status == NULL && !fact->is_past;
    if (is_reported && is_long_period(fact->date) &&
        strcmp(ns_timex_period(fact->date), "year") != 0)
        reader->period = fact->date;
    if (fact->period == NULL && metric->period[0] != '\0')
        fact->period = metric->period;
}
