/*
 * Publication dates: takes the date of a record as feeds and scrapers write it, gives its day.
 *
 * Read are ISO 8601 ("2023-11-30", "2023-11-30T08:15:00Z", "20231130", "2023-W48-4"), RFC 5322
 * ("Thu, 30 Nov 2023 10:00:00 GMT", "30 November 2023", "Nov 30, 2023"), slashes and dots
 * ("2023/11/30", "30.11.2023"), and seconds or milliseconds since 1970. The day is that of the
 * writer's clock: a time zone moves nothing. Seconds since 1970 are read as UTC.
 */
#ifndef NS_VALUE_PUBLICATION_DATE_H
#define NS_VALUE_PUBLICATION_DATE_H

#include "value/calendar.h"

/* What became of a date that a caller gave. AMBIGUOUS is an error of its own: a guess would be
 * wrong half of the time. */
typedef enum ns_date_form {
    NS_DATE_FORM_READ,     /* *day is set */
    NS_DATE_FORM_UNKNOWN,  /* none of the forms above, or no day of the calendar */
    NS_DATE_FORM_AMBIGUOUS /* "04/03/2023": the third of April or the fourth of March */
} ns_date_form;

/* Reads a NUL-terminated date. *day is written only when the result is READ. */
ns_date_form ns_publication_date_read(const char *text, ns_day *day);

#endif
