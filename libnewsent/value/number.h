/* Numbers in digits and words: "3.5bn", "1,00,000", "twenty-five", "two and a half million", "½". */
#ifndef NS_NUMBER_H
#define NS_NUMBER_H

#include "../base/pack.h"

/*
 * Reads the number that text[start, end) spells, over its whole length. Words are entries of the classes NumberWord (attribute
 * value), Magnitude (attribute value as a factor), Fraction (value) and NumberJoin ("and", "a"). False when it is not a number.
 */
bool ns_number_read(const ns_pack *pack, const char *text, size_t start, size_t end, double *number);

#endif
