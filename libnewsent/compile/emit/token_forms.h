/* Forms of tokens, kind and capitalisation: takes a built-in class, says which forms can have it.
 */
#ifndef NS_COMPILE_EMIT_TOKEN_FORMS_H
#define NS_COMPILE_EMIT_TOKEN_FORMS_H

#include "compile/builder.h"

/* Whether a token of a kind (ns_token_kind) can have the built-in class. */
bool ns_builtin_has_kind(uint16_t class_id, int kind);

/* The same for a kind and a capitalisation (NS_SHAPE_*). */
bool ns_builtin_has_form(uint16_t class_id, int kind, int shape);

/* Whether a token of a form (kind * NS_SHAPES + shape) has the class by its form alone. */
bool ns_class_has_form(uint16_t class_id, int form);

/* Whether nearly every token has the class: no rule can be found by it. */
bool ns_builtin_is_indefinite(uint16_t class_id);

#endif
