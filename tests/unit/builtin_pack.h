/* Opens the English pack of the library, for tests of stages that read it. */
#ifndef TEST_BUILTIN_PACK_H
#define TEST_BUILTIN_PACK_H

#include "pack/open_pack.h"

static inline ns_pack open_builtin_pack(void)
{
    ns_pack pack;
    newsent_error error = NEWSENT_ERROR_INIT;
    assert_int_equal(ns_pack_open(ns_builtin_pack, (size_t)(ns_builtin_pack_end - ns_builtin_pack),
                                  false, "", &pack, &error),
                     NEWSENT_OK);
    return pack;
}

#endif
