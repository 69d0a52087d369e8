/* How value builders read fields: by name, from the match, then from the rule's constants. */
#ifndef NS_VALUE_READ_FIELDS_H
#define NS_VALUE_READ_FIELDS_H

#include "value/value.h"

/* The field of the match, NULL when it has none of this name (constants are not looked at). */
const ns_field *ns_field_find(const ns_value_context *context, const ns_match *match,
                              ns_field_name name);

/* The constant that the rule gives under this name, NULL when it gives none. */
const ns_constant *ns_field_constant(const ns_value_context *context, const ns_match *match,
                                     ns_field_name name);

/*
 * Its number: the attribute "value" of the lexicon entry, else the number that the text of the
 * field spells (digits, words, both: see number.h), else the constant. False when there is none.
 */
bool ns_field_number(const ns_value_context *context, const ns_match *match, ns_field_name name,
                     double *number);

/* Its text attribute `key`, else the constant's text (for any key). NULL when there is none.
 * Borrowed from the pack. */
const char *ns_field_attribute(const ns_value_context *context, const ns_match *match,
                               ns_field_name name, const char *key);

#endif
