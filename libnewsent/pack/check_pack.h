/*
 * Checks all that a pack says, so that one from anywhere can be read without a further thought.
 *
 * A checksum finds accidents; whoever crafts a pack mends it. So every index, offset, count, opcode
 * and string of the pack is checked, once, when it is opened. What comes out may be nonsense, but
 * it is read from inside of the pack, and reading ends.
 */
#ifndef NS_PACK_CHECK_PACK_H
#define NS_PACK_CHECK_PACK_H

#include "base/memory.h"
#include "pack/pack.h"

/*
 * Checks an opened pack; linear in its size. source names the file in errors, field_count is
 * NS_FIELD_COUNT of match/fields.h. Errors: PACK, MEMORY.
 */
newsent_status ns_pack_check(const ns_pack *pack, const newsent_allocator *allocator,
                             uint32_t field_count, const char *source, newsent_error *error);

#endif
