/* Extents: takes the first character of a word, number or clitic, says where it ends and how it is
 * capitalised. */
#ifndef NS_TEXT_SCAN_H
#define NS_TEXT_SCAN_H

#include "text/chars.h"

/* End of the word that begins with the letter at `at`. *has_digit: it is a mixture such as Q3. */
size_t ns_scan_word(const char *text, size_t at, size_t end, bool *has_digit);

/* End of the number that begins with the digit or fraction at `at`. *is_plain: it is ASCII digits
 * only. */
size_t ns_scan_number(const char *text, size_t at, size_t end, bool *is_plain);

/* End of the clitic 's whose apostrophe is at `at`; `at` when there is none. */
size_t ns_scan_clitic(const char *text, size_t at, size_t end);

/* NS_SHAPE_* of a word. */
int ns_scan_shape(const char *word, size_t length);

#endif
