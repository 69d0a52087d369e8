/* Report: prints each figure when it is known; the JSON also names machine, compiler and commit. */
#include "report.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* The value of the first "key : value" line of /proc/cpuinfo. */
static void read_processor(char *name, size_t size)
{
    char line[256];
    FILE *file = fopen("/proc/cpuinfo", "r");
    snprintf(name, size, "unknown");
    while (file != NULL && fgets(line, sizeof line, file) != NULL) {
        char *value = strchr(line, ':');
        if (strncmp(line, "model name", 10) != 0 || value == NULL)
            continue;
        value[strcspn(value, "\n")] = '\0';
        snprintf(name, size, "%s", value + 2);
        break;
    }
    if (file != NULL)
        fclose(file);
}

static void read_commit(char *commit, size_t size)
{
    FILE *git = popen("git describe --always --dirty 2>/dev/null", "r");
    snprintf(commit, size, "unknown");
    if (git != NULL && fgets(commit, (int)size, git) != NULL)
        commit[strcspn(commit, "\n")] = '\0';
    if (git != NULL)
        pclose(git);
}

static void add_section(report *of, const char *title)
{
    of->section = yyjson_mut_obj(of->json);
    yyjson_mut_obj_add(yyjson_mut_doc_get_root(of->json), yyjson_mut_strcpy(of->json, title),
                       of->section);
}

void report_open(report *of)
{
    char processor[128], commit[64];
    read_processor(processor, sizeof processor);
    read_commit(commit, sizeof commit);
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    *of = (report){.json = yyjson_mut_doc_new(NULL)};
    yyjson_mut_doc_set_root(of->json, yyjson_mut_obj(of->json));
    add_section(of, "machine");
    yyjson_mut_obj_add_strcpy(of->json, of->section, "processor", processor);
    yyjson_mut_obj_add_int(of->json, of->section, "cores", cores);
    yyjson_mut_obj_add_str(of->json, of->section, "compiler", __VERSION__);
    yyjson_mut_obj_add_strcpy(of->json, of->section, "commit", commit);
    printf("%s, %ld cores; compiler %s; commit %s\n", processor, cores, __VERSION__, commit);
}

void report_section(report *of, const char *title)
{
    add_section(of, title);
    printf("\n%s\n", title);
}

void report_add(report *of, const char *name, double value, const char *unit, const char *note)
{
    char key[128];
    snprintf(key, sizeof key, "%s, %s", name, unit);
    yyjson_mut_obj_add(of->section, yyjson_mut_strcpy(of->json, key),
                       yyjson_mut_real(of->json, value));
    printf("  %-44s %12.*f %-8s %s\n", name, value < 10 ? 3 : 1, value, unit,
           note == NULL ? "" : note);
    fflush(stdout);
}

void report_close(report *of, const char *path)
{
    yyjson_write_flag how = YYJSON_WRITE_PRETTY_TWO_SPACES | YYJSON_WRITE_FP_TO_FIXED(6) |
                            YYJSON_WRITE_INF_AND_NAN_AS_NULL;
    if (path != NULL && !yyjson_mut_write_file(path, of->json, how, NULL, NULL))
        fprintf(stderr, "newsent_bench: %s cannot be written\n", path);
    yyjson_mut_doc_free(of->json);
}
