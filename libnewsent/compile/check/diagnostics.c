/* Reports errors and warnings of a builder to its caller. */
#include "compile/check/diagnostics.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/error.h"

newsent_status ns_diagnostics_report(ns_builder *builder, newsent_status status)
{
    if (status != NEWSENT_ERROR_SOURCE || builder->diagnostics == NULL)
        return status;
    builder->diagnostics->report(builder->diagnostics->context, true, builder->error);
    ns_clear_error(builder->error);
    return NEWSENT_OK;
}

/* Reports a warning when a listener is there; compiling for use has none. */
static void warn(ns_builder *builder, const char *file, uint32_t line, uint32_t column,
                 const char *format, va_list arguments)
{
    newsent_error diagnostic = NEWSENT_ERROR_INIT;
    if (builder->diagnostics == NULL)
        return;
    char message[sizeof diagnostic.message];
    vsnprintf(message, sizeof message, format, arguments);
    ns_fail_at(&diagnostic, NEWSENT_ERROR_SOURCE, file, line, column, "%s", message);
    builder->diagnostics->report(builder->diagnostics->context, false, &diagnostic);
}

void ns_diagnostics_warn(ns_builder *builder, const ns_source *source, ns_slice at,
                         const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    warn(builder, source->path, at.line, at.column, format, arguments);
    va_end(arguments);
}

void ns_diagnostics_warn_line(ns_builder *builder, ns_string file, uint32_t line,
                              const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    warn(builder, builder->strings + file, line, 1, format, arguments);
    va_end(arguments);
}
