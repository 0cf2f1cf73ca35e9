"""Tools for whoever writes a policy: do its rules work, and what do they miss?"""
