/*
 * What date builders share: a reading, which is a time expression before it is written, and the
 * choice of a place in time.
 *
 * A builder takes the fields of a match and fills a reading; date.c adds the clock, the part of the
 * day and the modifier, writes the TIMEX3 strings and moves the reference date. One builder is one
 * way to place an expression.
 */
#ifndef NS_VALUE_DATE_READING_H
#define NS_VALUE_DATE_READING_H

#include "value/period.h"
#include "value/read_fields.h"

/* A time expression that was understood but not written yet. */
typedef struct ns_date_reading {
    ns_period period;  /* what it covers, or the day that it lies in; grain NONE when it cannot be
                          placed */
    ns_period last;    /* of a range, its last period; grain NONE when it is no range */
    const char *value; /* TIMEX3 value that the period does not give ("P3Y", "XXXX-WXX-1"); NULL to
                          write the period */
    const char *timex; /* DATE, TIME, DURATION or SET */
    const char *quant, *freq; /* of a SET, else "" */
    bool keeps_reference;     /* it says nothing about where the text is in time */
    bool is_chosen;           /* its year or week was chosen, */
    int evidence;             /* by so much for the future, or against it, in tenths of a logit */
} ns_date_reading;

/* Fills *reading; false when the fields make no sense. */
typedef bool ns_date_builder(ns_value_context *context, const ns_match *match,
                             ns_date_reading *reading);

ns_date_builder ns_build_calendar; /* a year, month or day by name, in any completeness */
ns_date_builder ns_build_weekday;  /* "Thursday", "last Thursday" */
ns_date_builder ns_build_nth;      /* "the last weekend of July" */
ns_date_builder ns_build_holiday;  /* fixed and movable feasts */
ns_date_builder ns_build_part;     /* a quarter, half or season of a year */
ns_date_builder ns_build_age;      /* "the 1990s", "the 13th century" */
ns_date_builder ns_build_shift; /* so many units from the publication or from the reference date */
ns_date_builder ns_build_same;  /* the period spoken of last, some years off */
ns_date_builder ns_build_duration; /* "three years", "half an hour" */
ns_date_builder ns_build_set;      /* "every Monday", "twice a week" */
ns_date_builder ns_build_time;     /* hours of a day that stands elsewhere */
ns_date_builder ns_build_vague;    /* PAST_REF, PRESENT_REF, FUTURE_REF */

/* Whether a field is in the match or among the rule's constants. */
bool ns_date_has(const ns_value_context *context, const ns_match *match, ns_field_name name);

/* A field as a whole number between low and high; false when it is none. */
bool ns_date_integer(const ns_value_context *context, const ns_match *match, ns_field_name name,
                     int32_t low, int32_t high, int32_t *number);

/* The unit that the field names, for the field "unit" also one that the relation implies; NULL when
 * there is none. */
const ns_unit *ns_date_unit(const ns_value_context *context, const ns_match *match,
                            ns_field_name name);

/*
 * The day that relative expressions count from: the publication, or the reference date when
 * `anchor` of the relation, direction or rule says "reference". False when it is unknown.
 */
bool ns_date_anchor(const ns_value_context *context, const ns_match *match, int32_t *day_number);

/* The day that the text speaks of: the last one read in this sentence, else the last one that is
 * not in the future. year 0: none. */
ns_day ns_date_spoken_day(const ns_value_context *context, const ns_match *match);

/* Whether an expression of days stands in a quotation whose day is known, so that "today" is that
 * day. */
bool ns_date_is_speech(const ns_value_context *context, const ns_match *match);

/*
 * Evidence for past (below 0) or future, in tenths of a logit, for a date without a year: by the
 * rule (`direction`), else by the clause.
 */
int ns_date_tense(const ns_value_context *context, const ns_match *match);

/* From where on such evidence counts as a tense of its own, and what the text says itself ("last",
 * "next"). */
enum { NS_DATE_IS_PAST = -10, NS_DATE_IS_FUTURE = 10, NS_DATE_CERTAIN = 100 };

/* As ns_date_integer for a field that may be left out: *number is then 0. */
bool ns_date_optional(const ns_value_context *context, const ns_match *match, ns_field_name name,
                      int32_t low, int32_t high, int32_t *number);

/* The relation of "last March", "next summer": -1 strictly before the publication, 1 strictly
 * after. False when there is none. */
bool ns_date_relation(const ns_value_context *context, const ns_match *match, int32_t *relation);

/* The year that a relation to a year gives ("August last year", "January of that year"); *year
 * stays when there is none. */
void ns_date_relative_year(const ns_value_context *context, const ns_match *match, int32_t *year);

/*
 * Which of three candidates is meant: of last year, this year, next year. distance says how far in
 * the future each lies, in units of which `per_year` make a year. Adds what the distances say to
 * the evidence of the tense; the sum is left in reading->evidence, for the score. Returns 0, 1
 * or 2.
 */
int ns_date_choose(const int32_t distance[3], int32_t per_year, int tense,
                   ns_date_reading *reading);

/* A year written with two digits: 40 to 99 are of the 20th century. */
int32_t ns_date_full_year(int32_t year);

/* Days of the reading's periods. */
static inline int32_t ns_date_first(const ns_value_context *context, ns_period period)
{
    return ns_period_first(period, context->fiscal_year_start_month);
}

#endif
