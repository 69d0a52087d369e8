/* Hours and parts of the day: takes the fields of a match, gives the part of a TIMEX3 value from
 * "T" on. */
#ifndef NS_VALUE_DATE_TIME_H
#define NS_VALUE_DATE_TIME_H

#include "value/date_reading.h"

/*
 * Sets *time to "T20:00", "TEV" or, without such fields, to NULL. False when the fields are no time
 * of a day. Hours of four digits hold the minutes: 1620.
 */
bool ns_date_read_time(const ns_value_context *context, const ns_match *match, const char **time);

/* The same for the end of a range of hours ("6-8 a.m."), NULL without one. */
bool ns_date_read_last_time(const ns_value_context *context, const ns_match *match,
                            const char **time);

#endif
