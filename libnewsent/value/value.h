/*
 * Values: takes a match with its fields, gives what it means: a TIMEX3 date or a quantity.
 *
 * A rule names a builder and may fix fields: `value shift unit=month n=-1`. A builder reads fields
 * by name: from the match first, then from the rule's constants. No English stands in it: what a
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

/* Mentions of a country in the document. */
typedef struct ns_country_count {
    char code[3]; /* ISO 3166-1 alpha-2 */
    uint32_t mentions;
} ns_country_count;

/* A currency that the document writes in full: "US$" (at a sign), "euros". */
typedef struct ns_full_currency {
    const char *unit;
    bool at_sign;
} ns_full_currency;

/* What the document says about the money of bare signs: metric_money.h. */
enum { NS_MONEY_COUNTRIES = 32, NS_MONEY_FULL = 16 };

/* What the document says about its countries and currencies, by which "$" is read. */
typedef struct ns_money_context {
    ns_country_count countries[NS_MONEY_COUNTRIES]; /* in order of first mention */
    size_t country_count;
    uint32_t mentions; /* of all countries */
    ns_full_currency full[NS_MONEY_FULL];
    size_t full_count;
    bool has_agency; /* a dateline names an agency, which writes foreign dollars in full */
} ns_money_context;

/* The metric read last, for amounts whose unit stands with the one before. */
typedef struct ns_metric_context {
    const char *kind, *unit; /* NULL: none yet */
    uint32_t sentence;
} ns_metric_context;

/* What builders see. One per document; the reference date moves as dates are read in text order. */
typedef struct ns_value_context {
    const ns_pack *pack;
    const char *text;          /* the document */
    const ns_matches *matches; /* holder of fields */
    ns_money_context money;
    ns_metric_context last_metric;
    ns_arena *arena;      /* for strings of values */
    ns_day published;     /* year 0: unknown */
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

/* Sets the value of a METRIC. False when the fields make no sense, or memory ran out. */
bool ns_value_metric(ns_value_context *context, const ns_match *match, newsent_metric *value);

/* Parses "YYYY-MM-DD". False when it is not a day of the calendar. */
bool ns_day_parse(const char *text, size_t length, ns_day *day);

#endif
