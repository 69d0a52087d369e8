/* Writes a pack: takes a finished builder, gives the bytes. */
#ifndef NS_COMPILE_EMIT_WRITE_PACK_H
#define NS_COMPILE_EMIT_WRITE_PACK_H

#include "compile/builder.h"

/* *block is owned by the caller: ns_release(allocator, block, size). Errors: MEMORY, SOURCE (a
 * class that nothing defines). */
newsent_status ns_pack_write(ns_builder *builder, void **block, size_t *size);

#endif
