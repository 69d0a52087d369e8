/*
 * Runs a fuzz target without a fuzzer: once for each file of the folders given, then, with
 * -runs=N, for N mutations of them. -seed=N chooses others. For ctest, and for compilers without
 * libFuzzer.
 */
#include <dirent.h>
#include <string.h>
#include <sys/stat.h>

#include "fuzz.h"

enum { MOST_BYTES = 1 << 16, MOST_FILES = 4096, MOST_EDITS = 8, PATH_BYTES = 4096 };

typedef struct corpus_file {
    uint8_t *bytes;
    size_t size;
} corpus_file;

static corpus_file corpus[MOST_FILES];
static size_t corpus_count;
static uint64_t random_state = 1;

/* xorshift64*: the same numbers everywhere. */
static size_t random_below(size_t bound)
{
    random_state ^= random_state >> 12;
    random_state ^= random_state << 25;
    random_state ^= random_state >> 27;
    return (size_t)((random_state * UINT64_C(2685821657736338717)) >> 32) % bound;
}

/* Reads a file whole and runs the target on it. */
static void run_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    FUZZ_CHECK(file != NULL && corpus_count < MOST_FILES);
    corpus_file *read = &corpus[corpus_count++];
    read->bytes = malloc(MOST_BYTES);
    FUZZ_CHECK(read->bytes != NULL);
    read->size = fread(read->bytes, 1, MOST_BYTES, file);
    fclose(file);
    LLVMFuzzerTestOneInput(read->bytes, read->size);
}

static void run_path(const char *path)
{
    struct stat info;
    FUZZ_CHECK(stat(path, &info) == 0);
    if (!S_ISDIR(info.st_mode)) {
        run_file(path);
        return;
    }
    DIR *folder = opendir(path);
    FUZZ_CHECK(folder != NULL);
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        char inner[PATH_BYTES];
        if (entry->d_name[0] == '.')
            continue;
        snprintf(inner, sizeof inner, "%s/%s", path, entry->d_name);
        run_path(inner);
    }
    closedir(folder);
}

/* One edit: a byte or a bit changed, a piece doubled, cut or taken from another file. */
static size_t edit(uint8_t *data, size_t size, size_t most)
{
    const corpus_file *other = &corpus[random_below(corpus_count)];
    size_t at = random_below(size + 1);
    size_t length = 1 + random_below(64);
    const uint8_t *piece = data + at;
    switch (random_below(6)) {
    case 0:
        if (at < size)
            data[at] = (uint8_t)random_below(256);
        return size;
    case 1:
        if (at < size)
            data[at] ^= (uint8_t)(1u << random_below(8));
        return size;
    case 2:
        if (at + 4 <= size)
            memcpy(data + at, &(uint32_t){UINT32_MAX >> random_below(32)}, 4);
        return size;
    case 3:
        length = length < size - at ? length : size - at;
        memmove(data + at, data + at + length, size - at - length);
        return size - length;
    case 4:
        if (other->size > 0) {
            size_t from = random_below(other->size);
            piece = other->bytes + from;
            length = length < other->size - from ? length : other->size - from;
            break;
        }
        return size;
    default: length = length < size - at ? length : size - at; break;
    }
    uint8_t copy[64];
    length = length < most - size ? length : most - size;
    memcpy(copy, piece, length);
    memmove(data + at + length, data + at, size - at);
    memcpy(data + at, copy, length);
    return size + length;
}

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t most)
{
    size_t edits = 1 + random_below(MOST_EDITS);
    for (size_t i = 0; i < edits; i++)
        size = edit(data, size, most);
    return size;
}

__attribute__((weak)) size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most,
                                                     unsigned seed)
{
    (void)seed;
    return LLVMFuzzerMutate(data, size, most);
}

/* Runs one mutation, from a block of its exact size, so that a sanitizer sees its end. */
static void run_mutation(uint8_t *room)
{
    const corpus_file *from = &corpus[random_below(corpus_count)];
    memcpy(room, from->bytes, from->size);
    size_t size =
        LLVMFuzzerCustomMutator(room, from->size, MOST_BYTES, (unsigned)random_below(UINT32_MAX));
    uint8_t *input = malloc(size + (size == 0));
    FUZZ_CHECK(input != NULL);
    memcpy(input, room, size);
    LLVMFuzzerTestOneInput(input, size);
    free(input);
}

int main(int argc, char **argv)
{
    uint8_t *room = malloc(MOST_BYTES);
    unsigned long runs = 0;
    FUZZ_CHECK(room != NULL);
    for (int i = 1; i < argc; i++)
        if (strncmp(argv[i], "-runs=", 6) == 0)
            runs = strtoul(argv[i] + 6, NULL, 10);
        else if (strncmp(argv[i], "-seed=", 6) == 0)
            random_state = strtoul(argv[i] + 6, NULL, 10) * 2 + 1;
        else
            run_path(argv[i]);
    for (unsigned long r = 0; r < runs && corpus_count > 0; r++)
        run_mutation(room);
    printf("%zu files, %lu mutations\n", corpus_count, runs);
    for (size_t i = 0; i < corpus_count; i++)
        free(corpus[i].bytes);
    free(room);
    return 0;
}
