/* Unpacker: zlib and libzstd, both as streams; several members behind each other are one file. */
#include "read/unpack.h"

#include <stdlib.h>
#include <string.h>

#ifdef HAVE_ZLIB
#include <zlib.h>
#endif
#ifdef HAVE_ZSTD
#include <zstd.h>
#endif

struct unpacker {
    packing how;
    bool is_complete;
#ifdef HAVE_ZLIB
    z_stream gzip;
#endif
#ifdef HAVE_ZSTD
    ZSTD_DCtx *zstd;
#endif
};

packing packing_of(const char *bytes, size_t length)
{
    if (length >= 2 && memcmp(bytes, "\x1F\x8B", 2) == 0)
        return PACKING_GZIP;
    if (length >= 4 && memcmp(bytes, "\x28\xB5\x2F\xFD", 4) == 0)
        return PACKING_ZSTD;
    return PACKING_NONE;
}

bool packing_is_known(packing how)
{
    switch (how) {
#ifdef HAVE_ZLIB
    case PACKING_GZIP: return true;
#endif
#ifdef HAVE_ZSTD
    case PACKING_ZSTD: return true;
#endif
    default: return how == PACKING_NONE;
    }
}

bool unpacker_is_complete(const unpacker *by)
{
    return by->is_complete;
}

#ifdef HAVE_ZLIB
enum { GZIP_WINDOW = 15 + 16 /* the largest window, and a gzip header */ };

static bool open_gzip(unpacker *by)
{
    return inflateInit2(&by->gzip, GZIP_WINDOW) == Z_OK;
}

/* A gzip file may have several members; their contents follow each other (RFC 1952, section 2.2).
 */
static bool step_gzip(unpacker *by, unpack_step *step)
{
    if (by->is_complete && step->in_length > 0) { /* another member follows */
        by->is_complete = false;
        if (inflateReset(&by->gzip) != Z_OK)
            return false;
    }
    by->gzip.next_in = (unsigned char *)step->in;
    by->gzip.avail_in = (unsigned)step->in_length;
    by->gzip.next_out = (unsigned char *)step->out;
    by->gzip.avail_out = (unsigned)step->out_room;
    int result = inflate(&by->gzip, Z_NO_FLUSH);
    step->in = (const char *)by->gzip.next_in;
    step->in_length = by->gzip.avail_in;
    step->out = (char *)by->gzip.next_out;
    step->out_room = by->gzip.avail_out;
    by->is_complete = result == Z_STREAM_END;
    return result == Z_OK || result == Z_STREAM_END || result == Z_BUF_ERROR;
}
#endif

#ifdef HAVE_ZSTD

/* Frames that follow each other are read as one stream. */
static bool step_zstd(unpacker *by, unpack_step *step)
{
    ZSTD_inBuffer in = {step->in, step->in_length, 0};
    ZSTD_outBuffer out = {step->out, step->out_room, 0};
    size_t result = ZSTD_decompressStream(by->zstd, &out, &in);
    step->in += in.pos;
    step->in_length -= in.pos;
    step->out += out.pos;
    step->out_room -= out.pos;
    by->is_complete = result == 0;
    return ZSTD_isError(result) == 0;
}
#endif

unpacker *unpacker_new(packing how)
{
    unpacker *made = calloc(1, sizeof *made);
    bool is_open = false;
    if (made == NULL)
        return NULL;
    made->how = how;
#ifdef HAVE_ZLIB
    if (how == PACKING_GZIP)
        is_open = open_gzip(made);
#endif
#ifdef HAVE_ZSTD
    if (how == PACKING_ZSTD) {
        made->zstd = ZSTD_createDCtx();
        is_open = made->zstd != NULL;
    }
#endif
    if (is_open)
        return made;
    free(made);
    return NULL;
}

void unpacker_free(unpacker *by)
{
    if (by == NULL)
        return;
#ifdef HAVE_ZLIB
    if (by->how == PACKING_GZIP)
        inflateEnd(&by->gzip);
#endif
#ifdef HAVE_ZSTD
    ZSTD_freeDCtx(by->zstd);
#endif
    free(by);
}

bool unpacker_step(unpacker *by, unpack_step *step)
{
#ifdef HAVE_ZLIB
    if (by->how == PACKING_GZIP)
        return step_gzip(by, step);
#endif
#ifdef HAVE_ZSTD
    if (by->how == PACKING_ZSTD)
        return step_zstd(by, step);
#endif
    (void)step;
    return false;
}
