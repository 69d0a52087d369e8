/*
 * Numbers: takes the text of one, in digits or words or both, gives its value: "3.5bn", "1,00,000",
 * "twenty-five", "two and a half million", "3½".
 *
 * What a word does is an attribute of its lexicon entry: `value` (of NumberWord), `factor` (of
 * Magnitude and MagnitudeAbbrev), `fraction` (of Fraction), `sign` (of NumberSign) and `join` (of
 * NumberJoin: "add" for "and", "skip" for "a", "point").
 */
#ifndef NS_VALUE_NUMBER_H
#define NS_VALUE_NUMBER_H

#include "pack/pack.h"

/* Reads the number that text[start, end) spells, over its whole length. False when it is not a
 * number. */
bool ns_number_read(const ns_pack *pack, const char *text, size_t start, size_t end,
                    double *number);

/*
 * As ns_number_read; *scale is the magnitude that the number ends in, which the first half of a
 * range borrows ("3" of "3 to 5 million"): 1 when it ends in none.
 */
bool ns_number_read_scaled(const ns_pack *pack, const char *text, size_t start, size_t end,
                           double *number, double *scale);

/* The whole number that a product of decimals meant: 8.2 million is 8199999.999999999 in binary. */
double ns_number_snap(double number);

#endif
