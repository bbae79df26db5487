/* SPDX-License-Identifier: Apache-2.0
 * Copyright the OpenCMF authors
 *
 * What a program in C gets of a PKCS#11 token: signs hashes by ECDSA, and prints how many a second of the processor.
 * Usage: token-signatures LIBRARY SLOT PIN ID COUNT
 */
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef unsigned long word;
typedef word (*call)();
typedef struct { word type; void *value; word length; } attribute;
typedef struct { word type; void *parameter; word length; } mechanism;

enum { INITIALIZE = 0, OPEN_SESSION = 12, LOGIN = 18, FIND_INIT = 26, FIND = 27, FIND_FINAL = 28, SIGN_INIT = 42, SIGN = 43 };
enum { CLASS = 0, ID = 0x102, PRIVATE_KEY = 3, USER = 1, SERIAL = 4, ECDSA = 0x1041 };

static void expect(const char *what, word answer) {
  if (answer != 0) {
    fprintf(stderr, "%s: 0x%lx\n", what, answer);
    exit(1);
  }
}

int main(int count, char **arguments) {
  if (count != 6) return 2;
  void *library = dlopen(arguments[1], RTLD_NOW);
  if (library == NULL) return 2;
  call *functions; /* behind the version, which takes the place of one */
  expect("functions", ((call) dlsym(library, "C_GetFunctionList"))(&functions));
  functions++;
  word session, key, found, class = PRIVATE_KEY;
  expect("initialise", functions[INITIALIZE](NULL));
  expect("session", functions[OPEN_SESSION](strtoul(arguments[2], NULL, 10), (word) SERIAL, NULL, NULL, &session));
  expect("login", functions[LOGIN](session, (word) USER, arguments[3], strlen(arguments[3])));
  attribute wanted[] = {{CLASS, &class, sizeof class}, {ID, arguments[4], strlen(arguments[4])}};
  expect("search", functions[FIND_INIT](session, wanted, 2UL));
  expect("search", functions[FIND](session, &key, 1UL, &found));
  expect("search", functions[FIND_FINAL](session));
  if (found != 1) return 3;
  mechanism ecdsa = {ECDSA, NULL, 0};
  unsigned char hash[32] = {1}, signature[64];
  int rounds = atoi(arguments[5]);
  clock_t start = clock();
  for (int i = 0; i < rounds; i++) {
    word length = sizeof signature;
    memcpy(hash, &i, sizeof i);
    expect("sign", functions[SIGN_INIT](session, &ecdsa, key));
    expect("sign", functions[SIGN](session, hash, (word) sizeof hash, signature, &length));
  }
  printf("%f\n", rounds * (double) CLOCKS_PER_SEC / (clock() - start));
  return 0;
}
