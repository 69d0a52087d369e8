/* Stream: file, unpacker, decoder; each pulls its bytes from the one before. */
#include "read/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "read/unpack.h"
#include "utf8.h"

enum { AHEAD_BYTES = 1 << 18, MARK_BYTES = 4 /* the longest magic number and byte order mark */ };

static ssize_t fail(stream *of, const char *format, ...) __attribute__((format(printf, 2, 3)));
static ssize_t fail(stream *of, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    utf8_format(of->error, sizeof of->error, format, arguments);
    va_end(arguments);
    return -1;
}

static size_t ahead_length(const read_ahead *of)
{
    return of->length - of->at;
}

/* Takes up to `room` bytes that were read ahead. */
static size_t ahead_take(read_ahead *of, char *to, size_t room)
{
    size_t taken = ahead_length(of) < room ? ahead_length(of) : room;
    if (taken > 0)
        memcpy(to, of->bytes + of->at, taken);
    of->at += taken;
    return taken;
}

static bool ahead_open(stream *of, read_ahead *opened)
{
    if (opened->bytes == NULL)
        opened->bytes = malloc(AHEAD_BYTES);
    if (opened->bytes == NULL)
        fail(of, "cannot be read: memory ran out");
    return opened->bytes != NULL;
}

/* read() with its interruptions and its errors as messages. */
static ssize_t read_file(stream *of, char *to, size_t room)
{
    ssize_t count;
    do
        count = read(of->file, to, room);
    while (count < 0 && errno == EINTR);
    if (count < 0 && errno == EISDIR)
        return fail(of, "is a folder; --recursive reads the files in it");
    if (count < 0)
        return fail(of, "cannot be read: %s", strerror(errno));
    of->bytes += (uint64_t)count;
    return count;
}

/* The bytes of the file as it lies on the disk. */
static ssize_t read_packed(stream *of, char *to, size_t room)
{
    if (ahead_length(&of->packed) > 0)
        return (ssize_t)ahead_take(&of->packed, to, room);
    return read_file(of, to, room);
}

static ssize_t fill(stream *of, read_ahead *filled,
                    ssize_t (*pull)(stream *from, char *to, size_t room))
{
    size_t kept = ahead_length(filled);
    memmove(filled->bytes, filled->bytes + filled->at, kept);
    ssize_t count = pull(of, filled->bytes + kept, AHEAD_BYTES - kept);
    filled->at = 0;
    filled->length = kept + (size_t)(count > 0 ? count : 0);
    return count;
}

/* The bytes behind the unpacker. */
static ssize_t read_unpacked(stream *of, char *to, size_t room)
{
    unpack_step step = {.out = to, .out_room = room};
    if (of->unpacker == NULL)
        return read_packed(of, to, room);
    while (step.out_room == room) {
        if (ahead_length(&of->packed) == 0) {
            ssize_t count = fill(of, &of->packed, read_file);
            if (count < 0)
                return -1;
            if (count == 0 && !unpacker_is_complete(of->unpacker))
                return fail(of, "ends in the middle of its packed data; fetch it again");
            if (count == 0)
                return 0;
        }
        step.in = of->packed.bytes + of->packed.at;
        step.in_length = ahead_length(&of->packed);
        if (!unpacker_step(of->unpacker, &step))
            return fail(of, "holds damaged packed data before byte %llu; fetch it again",
                        (unsigned long long)of->bytes);
        of->packed.at = of->packed.length - step.in_length;
    }
    return (ssize_t)(room - step.out_room);
}

static ssize_t read_encoded(stream *of, char *to, size_t room)
{
    if (ahead_length(&of->encoded) > 0 && of->decoder == NULL)
        return (ssize_t)ahead_take(&of->encoded, to, room);
    return read_unpacked(of, to, room);
}

/* Behind the decoder. An unfinished character at the end of a read waits for the next one. */
static ssize_t read_decoded(stream *of, char *to, size_t room)
{
    char *out = to;
    size_t out_room = room;
    bool has_more = true;
    if (of->decoder == NULL)
        return read_encoded(of, to, room);
    while (out == to && has_more) {
        char *in = of->encoded.bytes + of->encoded.at;
        size_t in_length = ahead_length(&of->encoded);
        size_t result = iconv((iconv_t)of->decoder, &in, &in_length, &out, &out_room);
        of->encoded.at = of->encoded.length - in_length;
        if (result == (size_t)-1 && errno == EILSEQ)
            return fail(
                of, "is no valid UTF-16 or UTF-32, as its first bytes say; convert it to UTF-8");
        if (out != to)
            break;
        ssize_t count = fill(of, &of->encoded, read_unpacked);
        if (count < 0)
            return -1;
        has_more = count > 0;
    }
    if (!has_more && ahead_length(&of->encoded) > 0)
        return fail(of, "ends in the middle of a character; fetch it again");
    return out - to;
}

/* Reads until `filled` holds `least` bytes or the file ends. */
static bool look_ahead(stream *of, read_ahead *filled, size_t least,
                       ssize_t (*pull)(stream *from, char *to, size_t room))
{
    ssize_t count = 1;
    if (!ahead_open(of, filled))
        return false;
    while (count > 0 && ahead_length(filled) < least)
        count = fill(of, filled, pull);
    return count >= 0;
}

/* Sets up an unpacker when the file begins with a magic number. */
static bool open_unpacker(stream *of)
{
    if (!look_ahead(of, &of->packed, MARK_BYTES, read_file))
        return false;
    packing how = packing_of(of->packed.bytes, of->packed.length);
    if (how == PACKING_NONE)
        return true;
    if (!packing_is_known(how)) {
        fail(of, "is packed with %s, which this build cannot read; unpack it first",
             how == PACKING_GZIP ? "gzip" : "zstd");
        return false;
    }
    of->unpacker = unpacker_new(how);
    if (of->unpacker == NULL)
        fail(of, "cannot be unpacked: memory ran out");
    return of->unpacker != NULL;
}

/* The encoding that a byte order mark names, and its length; NULL for none. */
static const char *encoding_of(const char *bytes, size_t length, size_t *mark)
{
    static const struct {
        const char *mark;
        size_t length;
        const char *encoding;
    } marks[] = {
        {"\xFF\xFE\0\0", 4, "UTF-32LE"},
        {"\0\0\xFE\xFF", 4, "UTF-32BE"},
        {"\xFF\xFE", 2, "UTF-16LE"},
        {"\xFE\xFF", 2, "UTF-16BE"},
    };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (length >= marks[i].length && memcmp(bytes, marks[i].mark, marks[i].length) == 0) {
            *mark = marks[i].length;
            return marks[i].encoding;
        }
    return NULL;
}

/* UTF-16 without a mark: every other byte of the first four is NUL, as in no other text. */
static const char *encoding_of_zeros(const char *bytes, size_t length)
{
    if (length < MARK_BYTES)
        return NULL;
    bool is_odd = bytes[0] != '\0' && bytes[1] == '\0' && bytes[2] != '\0' && bytes[3] == '\0';
    bool is_even = bytes[0] == '\0' && bytes[1] != '\0' && bytes[2] == '\0' && bytes[3] != '\0';
    if (is_odd)
        return "UTF-16LE";
    if (is_even)
        return "UTF-16BE";
    return NULL;
}

/* Sets up iconv when a byte order mark names another encoding than UTF-8. */
static bool open_decoder(stream *of)
{
    size_t mark = 0;
    if (!look_ahead(of, &of->encoded, MARK_BYTES, read_unpacked))
        return false;
    const char *encoding = encoding_of(of->encoded.bytes, of->encoded.length, &mark);
    if (encoding == NULL)
        encoding = encoding_of_zeros(of->encoded.bytes, of->encoded.length);
    if (encoding == NULL)
        return true;
    iconv_t opened = iconv_open("UTF-8", encoding);
    if (opened == (iconv_t)-1) {
        fail(of, "is %s, which this system cannot convert; convert it to UTF-8", encoding);
        return false;
    }
    of->decoder = opened;
    of->encoded.at += mark;
    return true;
}

bool stream_open(stream *of, const char *path)
{
    *of = (stream){.file = STDIN_FILENO};
    if (strcmp(path, "-") != 0)
        of->file = open(path, O_RDONLY | O_CLOEXEC);
    if (of->file < 0) {
        fail(of, "cannot be opened: %s", strerror(errno));
        return false;
    }
    return open_unpacker(of) && open_decoder(of) && look_ahead(of, &of->text, 1, read_decoded);
}

void stream_close(stream *of)
{
    if (of->file > STDIN_FILENO)
        close(of->file);
    of->file = -1;
    if (of->decoder != NULL)
        iconv_close((iconv_t)of->decoder);
    of->decoder = NULL;
    unpacker_free(of->unpacker);
    of->unpacker = NULL;
    free(of->packed.bytes);
    free(of->encoded.bytes);
    free(of->text.bytes);
    of->packed = of->encoded = of->text = (read_ahead){0};
}

const char *stream_peek(const stream *of, size_t *length)
{
    *length = ahead_length(&of->text);
    return of->text.bytes + of->text.at;
}

ssize_t stream_read(stream *of, char *to, size_t room)
{
    if (ahead_length(&of->text) > 0)
        return (ssize_t)ahead_take(&of->text, to, room);
    return read_decoded(of, to, room);
}

bool stream_is_ready(const stream *of)
{
    struct pollfd waiting = {.fd = of->file, .events = POLLIN};
    bool has_some = ahead_length(&of->text) > 0 || ahead_length(&of->encoded) > 0 ||
                    ahead_length(&of->packed) > 0;
    return has_some || poll(&waiting, 1, 0) != 0;
}
