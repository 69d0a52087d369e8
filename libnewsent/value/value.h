/*
 * Values: takes a match with its fields, gives what it means: a TIMEX3 date or a quantity.
 *
 * A rule names a builder and may fix fields: `value shift unit=month n=-1`. A builder reads fields
 * by name: from the match first, then from the rule's constants. It never looks at English: what a
 * word means is an attribute of its entry.
 */
#ifndef NS_VALUE_VALUE_H
#define NS_VALUE_VALUE_H

#include "base/memory.h"
#include "match/match.h"
#include "pack/pack.h"

/* A day of the proleptic Gregorian calendar. month or day 0: not known. */
typedef struct ns_day {
    int32_t year;
    uint8_t month, day;
} ns_day;

/* What builders see. One per document; the reference date moves as dates are read in text order. */
typedef struct ns_value_context {
    const ns_pack *pack;
    const char *text;          /* the document */
    const ns_matches *matches; /* holder of fields */
    ns_arena *arena;           /* for strings of values */
    ns_day published;          /* year 0: unknown */
    ns_day reference;     /* last date read, for "a year earlier", "that month"; year 0: none yet */
    ns_day reference_day; /* last whole day read, for "the same day" and for hours without a day;
                             year 0: none yet */
    ns_day past_day;      /* last one that is not after the publication; year 0: none yet */
    ns_day news_day; /* last one of the days up to the publication that news is about; year 0: none
                        yet */
    uint32_t reference_sentence; /* number of the sentence of reference_day */
    int reference_grain;         /* and what was read last, as a period (period.h) */
    int32_t reference_index;
    bool is_day_first; /* a numeric date of the text can only be read with the day first */
    uint32_t fiscal_year_start_month; /* 1-12 */
    double choice; /* of the last date read: how probable the year or week that was chosen for it
                      is, 0.5 to 1; 1 where the text leaves no choice */
} ns_value_context;

/* Fills *value by the rule's builder. False when the fields make no sense (month 13): the match is
 * then dropped. */
bool ns_value_date(ns_value_context *context, const ns_match *match, newsent_date *value);
bool ns_value_metric(ns_value_context *context, const ns_match *match, newsent_metric *value);

/* Parses "YYYY-MM-DD". False when it is not a day of the calendar. */
bool ns_day_parse(const char *text, size_t length, ns_day *day);

#endif
