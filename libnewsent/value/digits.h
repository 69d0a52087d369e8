/*
 * Digits: takes the digits of a number with their separators, gives the value.
 *
 * Groups of three are joined by a comma, a point, an apostrophe or a blank (12,400; 1.250.000;
 * 2'350; 12 400), Indian groups of two by a comma (1,00,000). Decimals stand behind a point or a
 * comma (3.5; 3,5). Digits of other scripts count like ASCII digits.
 */
#ifndef NS_VALUE_DIGITS_H
#define NS_VALUE_DIGITS_H

#include <stddef.h>

/*
 * Reads the number that begins with the digit or point at text + at. Returns the bytes read; 0 when
 * no digit stands there. The value is one division of whole numbers, so that it is exact.
 */
size_t ns_digits_read(const char *text, size_t at, size_t end, double *number);

/* Bytes of the blank at `at`: ASCII, no-break, thin or narrow no-break space; 0 for none. */
size_t ns_digits_blank(const char *text, size_t at, size_t end);

#endif
