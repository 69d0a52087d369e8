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

void report_open(report *of)
{
    char processor[128], commit[64];
    read_processor(processor, sizeof processor);
    read_commit(commit, sizeof commit);
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    *of = (report){.root = json_pack("{s:{s:s,s:i,s:s,s:s}}", "machine", "processor", processor, "cores", (int)cores, "compiler",
                                     __VERSION__, "commit", commit)};
    printf("%s, %ld cores; compiler %s; commit %s\n", processor, cores, __VERSION__, commit);
}

void report_section(report *of, const char *title)
{
    of->section = json_object();
    json_object_set_new(of->root, title, of->section);
    printf("\n%s\n", title);
}

void report_add(report *of, const char *name, double value, const char *unit, const char *note)
{
    char key[128];
    snprintf(key, sizeof key, "%s, %s", name, unit);
    json_object_set_new(of->section, key, json_real(value));
    printf("  %-44s %12.*f %-8s %s\n", name, value < 10 ? 3 : 1, value, unit, note == NULL ? "" : note);
    fflush(stdout);
}

void report_close(report *of, const char *path)
{
    if (path != NULL && json_dump_file(of->root, path, JSON_INDENT(1) | JSON_REAL_PRECISION(6)) != 0)
        fprintf(stderr, "newsent_bench: %s cannot be written\n", path);
    json_decref(of->root);
}
