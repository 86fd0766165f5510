@echo off
rem Opens the window on the sample household; sets everything up first.
chcp 65001 >nul
cd /d "%~dp0"
where py >nul 2>nul && (set "PYTHON=py -3") || (set "PYTHON=python")
%PYTHON% tools\setup.py || exit /b 1
.venv\Scripts\kakei-desktop --sample %*
