/*
 * What the fuzz targets share. A target is a function over bytes, as libFuzzer and AFL++ call it;
 * replay.c calls it for the files of a corpus with any compiler. What must hold of every input is
 * demanded with FUZZ_CHECK, which aborts: a fuzzer takes that for a find.
 */
#ifndef FUZZ_H
#define FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Of libFuzzer: its own mutation, for a target that mends the input after it. */
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t most);

/* A target may have one of these; it is weak in replay.c. */
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed);

#define FUZZ_CHECK(condition)                                                                      \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #condition);                \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

#endif
