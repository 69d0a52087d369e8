/* Repairs: takes a place of a text, gives the bytes that should stand there instead of those that
 * do. */
#ifndef NS_TEXT_REPAIR_H
#define NS_TEXT_REPAIR_H

#include <stdbool.h>
#include <stddef.h>

#include "pack/pack.h"
#include "text/utf8.h"

/* No repair is longer: one character of UTF-8. */
enum { NS_REPAIR_BYTES = 4 };

/* What stands in the cleaned text instead of bytes of the given one. */
typedef struct ns_repair {
    size_t given_length; /* bytes that are replaced; 0: no repair is due */
    size_t length;       /* bytes instead of them, never more */
    char bytes[NS_REPAIR_BYTES];
    bool moves_line_end; /* the line end among them belongs behind the word */
} ns_repair;

/* At an ampersand or a byte that is not ASCII: a reference, mojibake, an invisible or odd
 * character. */
ns_repair ns_repair_character(const char *text, size_t at, size_t end);

/* At a ">": takes the mark of a quoted line away. */
ns_repair ns_repair_quote(const char *text, size_t at, size_t end);

/* At a hyphen: joins a word that was split at the end of its line. Without a pack it only says
 * whether one was. */
ns_repair ns_repair_line_end(const char *text, size_t at, size_t end, const ns_pack *pack);

#endif
