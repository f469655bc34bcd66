/*
 * Records what a process does to the files of one folder: a library to be preloaded. Each event is appended to a record:
 * its kind (1 byte), the length of the path (4), a number (8), the length of the data (4), the path, the data. Numbers are in
 * the byte order of the machine. The number is the offset of a write, the new length of a file, and for a sync the count of
 * events that had been recorded when it began: what was written later need not be durable when it ends.
 *
 * RECORDED_FOLDER: the folder. RECORDED_NOTES: a file whose writes are recorded as notes. RECORD: the record.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#define FILES 65536
#define REAL(name) ((__typeof__(&name))real(#name))

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char *paths[FILES];
static uint64_t events;
static int record = -1;

static void *real(const char *name) {
    return dlsym(RTLD_NEXT, name);
}

static ssize_t raw_write(int fd, const void *data, size_t size) {
    static ssize_t (*function)(int, const void *, size_t);
    if (!function) {
        function = REAL(write);
    }
    return function(fd, data, size);
}

static int is_recorded(const char *path) {
    const char *folder = getenv("RECORDED_FOLDER");
    const char *notes = getenv("RECORDED_NOTES");
    size_t length = folder ? strlen(folder) : 0;
    return path && folder
            && ((!strncmp(path, folder, length) && (path[length] == '/' || !path[length]))
                || (notes && !strcmp(path, notes)));
}

/* With the lock held. */
static void emit(char kind, const char *path, uint64_t number, const void *data, uint32_t size) {
    if (record < 0) {
        int (*function)(const char *, int, ...) = REAL(open);
        record = function(getenv("RECORD"), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    }
    uint32_t length = strlen(path);
    char *event = malloc(17 + length + size);
    event[0] = kind;
    memcpy(event + 1, &length, 4);
    memcpy(event + 5, &number, 8);
    memcpy(event + 13, &size, 4);
    memcpy(event + 17, path, length);
    if (size) {
        memcpy(event + 17 + length, data, size);
    }
    if (raw_write(record, event, 17 + length + size) != (ssize_t)(17 + length + size)) {
        abort();
    }
    free(event);
    events++;
}

static const char *path_of(int fd) {
    return fd >= 0 && fd < FILES ? paths[fd] : NULL;
}

static int opened(int fd, const char *path, int flags, int existed) {
    if (fd >= 0 && fd < FILES) {
        free(paths[fd]);
        paths[fd] = strdup(path);
        if (!existed) {
            emit('C', path, 0, NULL, 0);
        } else if (flags & O_TRUNC) {
            emit('T', path, 0, NULL, 0);
        }
    }
    return fd;
}

#define OPEN(name)                                                           \
    int name(const char *path, int flags, ...) {                             \
        va_list arguments;                                                   \
        va_start(arguments, flags);                                          \
        mode_t mode = va_arg(arguments, mode_t);                             \
        va_end(arguments);                                                   \
        int (*function)(const char *, int, ...) = real(#name);               \
        if (!is_recorded(path)) {                                            \
            return function(path, flags, mode);                              \
        }                                                                    \
        pthread_mutex_lock(&lock);                                           \
        int existed = !access(path, F_OK);                                   \
        int fd = opened(function(path, flags, mode), path, flags, existed);  \
        pthread_mutex_unlock(&lock);                                         \
        return fd;                                                           \
    }

OPEN(open)
OPEN(open64)

#define OPENAT(name)                                                                    \
    int name(int folder, const char *path, int flags, ...) {                            \
        va_list arguments;                                                              \
        va_start(arguments, flags);                                                     \
        mode_t mode = va_arg(arguments, mode_t);                                        \
        va_end(arguments);                                                              \
        int (*function)(int, const char *, int, ...) = real(#name);                     \
        if (!is_recorded(path)) {                                                       \
            return function(folder, path, flags, mode);                                 \
        }                                                                               \
        pthread_mutex_lock(&lock);                                                      \
        int existed = !access(path, F_OK);                                              \
        int fd = opened(function(folder, path, flags, mode), path, flags, existed);     \
        pthread_mutex_unlock(&lock);                                                    \
        return fd;                                                                      \
    }

OPENAT(openat)
OPENAT(openat64)

int close(int fd) {
    int (*function)(int) = REAL(close);
    if (!path_of(fd)) {
        return function(fd);
    }
    pthread_mutex_lock(&lock);
    free(paths[fd]);
    paths[fd] = NULL;
    int result = function(fd);
    pthread_mutex_unlock(&lock);
    return result;
}

static void written(int fd, off_t offset, const void *data, ssize_t size) {
    if (size > 0) {
        const char *path = path_of(fd);
        const char *notes = getenv("RECORDED_NOTES");
        emit(notes && !strcmp(path, notes) ? 'N' : 'W', path, offset, data, size);
    }
}

ssize_t write(int fd, const void *data, size_t size) {
    if (!path_of(fd)) {
        return raw_write(fd, data, size);
    }
    pthread_mutex_lock(&lock);
    off_t offset = lseek(fd, 0, SEEK_CUR);
    struct stat file;
    if ((fcntl(fd, F_GETFL) & O_APPEND) && !fstat(fd, &file)) {
        offset = file.st_size;
    }
    ssize_t result = raw_write(fd, data, size);
    written(fd, offset, data, result);
    pthread_mutex_unlock(&lock);
    return result;
}

#define PWRITE(name, type)                                                   \
    ssize_t name(int fd, const void *data, size_t size, type offset) {       \
        ssize_t (*function)(int, const void *, size_t, type) = real(#name);  \
        if (!path_of(fd)) {                                                  \
            return function(fd, data, size, offset);                         \
        }                                                                    \
        pthread_mutex_lock(&lock);                                           \
        ssize_t result = function(fd, data, size, offset);                   \
        written(fd, offset, data, result);                                   \
        pthread_mutex_unlock(&lock);                                         \
        return result;                                                       \
    }

PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

#define FTRUNCATE(name, type)                            \
    int name(int fd, type length) {                      \
        int (*function)(int, type) = real(#name);        \
        if (!path_of(fd)) {                              \
            return function(fd, length);                 \
        }                                                \
        pthread_mutex_lock(&lock);                       \
        int result = function(fd, length);               \
        if (!result) {                                   \
            emit('T', path_of(fd), length, NULL, 0);     \
        }                                                \
        pthread_mutex_unlock(&lock);                     \
        return result;                                   \
    }

FTRUNCATE(ftruncate, off_t)
FTRUNCATE(ftruncate64, off64_t)

static int synced(int fd, int (*function)(int)) {
    if (!path_of(fd)) {
        return function(fd);
    }
    pthread_mutex_lock(&lock);
    uint64_t begun = events;
    char *path = strdup(path_of(fd));
    pthread_mutex_unlock(&lock);
    int result = function(fd);
    pthread_mutex_lock(&lock);
    if (!result) {
        emit('S', path, begun, NULL, 0);
    }
    pthread_mutex_unlock(&lock);
    free(path);
    return result;
}

int fsync(int fd) {
    return synced(fd, REAL(fsync));
}

int fdatasync(int fd) {
    return synced(fd, REAL(fdatasync));
}

int rename(const char *from, const char *to) {
    int (*function)(const char *, const char *) = REAL(rename);
    if (!is_recorded(from)) {
        return function(from, to);
    }
    pthread_mutex_lock(&lock);
    int result = function(from, to);
    if (!result) {
        emit('R', from, 0, to, strlen(to));
    }
    pthread_mutex_unlock(&lock);
    return result;
}

int unlink(const char *path) {
    int (*function)(const char *) = REAL(unlink);
    if (!is_recorded(path)) {
        return function(path);
    }
    pthread_mutex_lock(&lock);
    int result = function(path);
    if (!result) {
        emit('U', path, 0, NULL, 0);
    }
    pthread_mutex_unlock(&lock);
    return result;
}
