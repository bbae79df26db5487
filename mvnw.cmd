@echo off
rem SPDX-License-Identifier: Apache-2.0
rem Copyright the OpenCMF authors
rem
rem Runs the Maven that lies in .mvn\wrapper, after checking its sum: needs a JDK, and tar, which Windows has since 2018.
setlocal

set "WRAPPER=%~dp0.mvn\wrapper"
for /f "usebackq tokens=1,2 delims==" %%a in ("%WRAPPER%\maven-wrapper.properties") do (
  if "%%a"=="version" set "VERSION=%%b"
  if "%%a"=="sha512" set "SUM=%%b"
)
set "ARCHIVE=%WRAPPER%\apache-maven-%VERSION%-bin.tar.gz"

if defined JAVA_HOME (
  if not exist "%JAVA_HOME%\bin\java.exe" (
    echo mvnw: JAVA_HOME is %JAVA_HOME%, and there is no bin\java.exe in it 1>&2
    exit /b 1
  )
  set "JAVA=%JAVA_HOME%\bin\java.exe"
) else (
  where java >nul 2>nul
  if errorlevel 1 (
    echo mvnw: no Java found: install a JDK 17 or newer, or set JAVA_HOME to one 1>&2
    exit /b 1
  )
  set "JAVA=java"
)

if not defined MAVEN_USER_HOME set "MAVEN_USER_HOME=%USERPROFILE%\.m2"
set "DISTS=%MAVEN_USER_HOME%\wrapper\dists\opencmf"
set "MAVEN=%DISTS%\apache-maven-%VERSION%-%SUM:~0,16%"
if exist "%MAVEN%\maven\bin\mvn.cmd" goto run

set "FOUND="
for /f "usebackq" %%s in (`call "%JAVA%" "%WRAPPER%\Sha512.java" "%ARCHIVE%"`) do set "FOUND=%%s"
if not "%FOUND%"=="%SUM%" (
  echo mvnw: %ARCHIVE% is not the file that maven-wrapper.properties names: its SHA-512 differs 1>&2
  exit /b 1
)
set "FRESH=%DISTS%\unpacking.%RANDOM%%RANDOM%"
mkdir "%FRESH%" || exit /b 1
tar -xzf "%ARCHIVE%" -C "%FRESH%" || exit /b 1
ren "%FRESH%\apache-maven-%VERSION%" maven || exit /b 1
move "%FRESH%" "%MAVEN%" >nul 2>nul
if not exist "%MAVEN%\maven\bin\mvn.cmd" (
  echo mvnw: cannot write %MAVEN% 1>&2
  exit /b 1
)

:run
call "%MAVEN%\maven\bin\mvn.cmd" %*
exit /b %ERRORLEVEL%
