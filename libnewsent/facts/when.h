/* When: takes a quantity with its measure, says when it was true, and over what period it was
 * counted. */
#ifndef NS_FACT_WHEN_H
#define NS_FACT_WHEN_H

#include "facts/reader.h"

/* Fills date, date_entity and period of a fact that has its measure. before: the fact that this one
 * follows, NULL. */
void ns_fact_set_time(ns_fact_reader *reader, ns_fact *fact, int value, const ns_frame *frame,
                      const ns_fact *before);

/* Whether an entity is a quarter or half that is over, as what a text reports on is. */
bool ns_fact_is_report_date(const ns_fact_reader *reader, const newsent_entity *entity);

/* Takes an entity of the text into account, for the period that it reports on. */
void ns_fact_note_date(ns_fact_reader *reader, const newsent_entity *entity);

/* The period that a TIMEX3 value is: day week month quarter half year; NULL for others. */
const char *ns_timex_period(const char *value);

#endif
