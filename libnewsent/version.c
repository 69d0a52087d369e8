/* The library's version, and names of statuses. */
#include <newsent/newsent.h>

#define TEXT(x) #x
#define DOTTED(major, minor, patch) TEXT(major) "." TEXT(minor) "." TEXT(patch)

const char *newsent_version(void)
{
    return DOTTED(NEWSENT_VERSION_MAJOR, NEWSENT_VERSION_MINOR, NEWSENT_VERSION_PATCH);
}

uint32_t newsent_version_number(void)
{
    return NEWSENT_VERSION_NUMBER;
}

const char *newsent_status_name(newsent_status status)
{
    switch (status) {
    case NEWSENT_OK: return "ok";
    case NEWSENT_ERROR_ARGUMENT: return "bad argument";
    case NEWSENT_ERROR_MEMORY: return "out of memory";
    case NEWSENT_ERROR_UTF8: return "invalid UTF-8";
    case NEWSENT_ERROR_LIMIT: return "over a limit";
    case NEWSENT_ERROR_IO: return "input or output failed";
    case NEWSENT_ERROR_PACK: return "bad pack";
    case NEWSENT_ERROR_SOURCE: return "bad source file";
    case NEWSENT_ERROR_DATE: return "bad date";
    case NEWSENT_ERROR_CANCELLED: return "cancelled";
    }
    return "unknown status";
}
