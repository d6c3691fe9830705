@echo off
rem Double-click: opens the page of vanthu.
chcp 65001 >nul
cd /d "%~dp0"
if exist python\python.exe (
  python\python.exe build.py open
) else (
  where py >nul 2>nul && (py -3 run.py build open) || (python run.py build open)
)
if errorlevel 1 pause
