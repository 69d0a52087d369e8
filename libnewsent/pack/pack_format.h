/* The outer form of a pack file: a header with the table of its sections. Shared by reader and
 * writer. */
#ifndef NS_PACK_PACK_FORMAT_H
#define NS_PACK_PACK_FORMAT_H

#include "pack/pack.h"

/* A pack is used in place, as the processor stores numbers. */
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "packs are little-endian: this processor cannot read them in place"
#endif

/* Arrays of a pack in the order of the file. A change of any needs a new version of the format. */
enum {
    NS_SECTION_STRINGS,
    NS_SECTION_CLASSES,
    NS_SECTION_SETS,
    NS_SECTION_SET_MEMBERS,
    NS_SECTION_SET_ROWS,
    NS_SECTION_CLASS_BITS,
    NS_SECTION_UNIONS,
    NS_SECTION_SHAPE_SETS,
    NS_SECTION_ENTRIES,
    NS_SECTION_ATTRIBUTES,
    NS_SECTION_HOT,
    NS_SECTION_HOT_FILTER,
    NS_SECTION_COLD,
    NS_SECTION_COLD_FILTER,
    NS_SECTION_RULES,
    NS_SECTION_FACT_RULES,
    NS_SECTION_FACT_STARTS,
    NS_SECTION_ITEM_SETS,
    NS_SECTION_LETS,
    NS_SECTION_CONSTANTS,
    NS_SECTION_CODE,
    NS_SECTION_PATTERNS,
    NS_SECTION_FIRST_SETS,
    NS_SECTION_RULE_ROWS,
    NS_SECTION_RULE_BITS,
    NS_SECTION_STARTS,
    NS_SECTION_TOKEN_RULES,
    NS_SECTION_WEIGHTS,
    NS_SECTION_PLACES,
    NS_SECTION_PLACE_LISTS,
    NS_SECTION_IDENTITIES,
    NS_SECTION_IDENTITY_KEYS,
    NS_SECTION_HOT_KEYS, /* last, since what reads text never touches them */
    NS_SECTION_COLD_KEYS,
    NS_SECTIONS
};

/* Where an array lies. Offsets instead of pointers: a pack is mapped anywhere and not written to.
 */
typedef struct ns_pack_section {
    uint64_t offset; /* bytes from the start of the pack, a multiple of 8 */
    uint64_t count;  /* items */
} ns_pack_section;

/* The first bytes of a pack, in the byte order of the machine that compiled it. */
typedef struct ns_pack_header {
    char magic[8];
    uint32_t version;
    uint32_t reserved;
    uint64_t size;     /* bytes of the whole pack */
    uint64_t checksum; /* ns_pack_checksum of all that follows this field */
    ns_pack_section sections[NS_SECTIONS];
} ns_pack_header;

/* Finds damaged files. It is no signature: a pack is to be trusted like code. */
uint64_t ns_pack_checksum(const void *block, size_t size);

#endif
